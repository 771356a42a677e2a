import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  client,
  givenApiKey,
  givenMember,
  givenNewsroom,
  givenPassword,
  givenPerson,
  givenSession,
  type GivenPerson,
} from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';

const clock = new TestClock();
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp({ clock });
});

afterAll(() => test.close());

const sessionsOf = async (person: Pick<GivenPerson, 'as'>) => (await person.as.get('/api/desk/me/sessions').expect(200)).body.items;

describe('sessions', () => {
  it('are listed for their owner only, with the present one marked', async () => {
    const person = await givenPerson(test);
    await givenPerson(test);
    const other = await givenSession(test, person.personId);
    const items = await sessionsOf(person);
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(expect.objectContaining({ id: person.sessionId, current: true }));
    expect(items).toContainEqual(expect.objectContaining({ id: other.sessionId, current: false }));
    expect(JSON.stringify(items)).not.toMatch(/token|hash/i);
  });

  it('end when their owner says so, and nobody else', async () => {
    const person = await givenPerson(test);
    const other = await givenSession(test, person.personId);
    const stranger = await givenPerson(test);
    expect((await stranger.as.delete(`/api/desk/me/sessions/${other.sessionId}`).expect(404)).body.code).toBe('SESSION_NOT_FOUND');
    await other.as.get('/api/session').expect(200);
    await person.as.delete(`/api/desk/me/sessions/${other.sessionId}`).expect(204);
    expect((await other.as.get('/api/session').expect(401)).body.code).toBe('NOT_AUTHENTICATED');
    await person.as.delete(`/api/desk/me/sessions/${other.sessionId}`).expect(404);
    await person.as.delete('/api/desk/me/sessions/x').expect(404);
  });

  it('end all but the present one', async () => {
    const person = await givenPerson(test);
    const others = [await givenSession(test, person.personId), await givenSession(test, person.personId)];
    await person.as.delete('/api/desk/me/sessions').expect(204);
    for (const other of others) await other.as.get('/api/session').expect(401);
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  it('end by signing out, which also clears the cookie and never fails', async () => {
    const person = await givenPerson(test);
    const response = await person.as.delete('/api/session').expect(204);
    expect(String(response.headers['set-cookie'])).toMatch(/^factdesk_session=; .*Expires=Thu, 01 Jan 1970/);
    await person.as.get('/api/session').expect(401);
    await person.as.delete('/api/session').expect(204);
    await test.http().delete('/api/session').expect(204);
  });

  it.each(['', 'x', 'a'.repeat(43), 'a'.repeat(44), '%00', "' OR 1=1"])('are not opened by the cookie %j', async (token) => {
    const { body } = await test.http().get('/api/session').set('cookie', `factdesk_session=${token}`).expect(401);
    expect(body.code).toBe('NOT_AUTHENTICATED');
  });

  it('note when they were seen, to five minutes', async () => {
    const person = await givenPerson(test);
    const seen = async (): Promise<number> => Date.parse((await sessionsOf(person))[0].lastSeenAt);
    const first = await seen();
    clock.advance({ minutes: 4 });
    expect(await seen()).toBe(first);
    clock.advance({ minutes: 2 });
    expect(await seen()).toBeGreaterThanOrEqual(first + 6 * 60_000);
  });

  it('are over after a week without use', async () => {
    const person = await givenPerson(test);
    clock.advance({ days: 6, hours: 23 });
    await person.as.get('/api/session').expect(200);
    clock.advance({ days: 7, minutes: 1 });
    await person.as.get('/api/session').expect(401);
    const back = await givenSession(test, person.personId);
    expect(await sessionsOf(back)).toHaveLength(1);
  });

  it('are over after two weeks, however often they are used', async () => {
    const person = await givenPerson(test);
    for (let day = 0; day < 13; day += 1) {
      clock.advance({ days: 1 });
      await person.as.get('/api/session').expect(200);
    }
    clock.advance({ days: 1, seconds: 1 });
    await person.as.get('/api/session').expect(401);
  });
});

describe('one person in two newsrooms', () => {
  it('has in each the role that was given there', async () => {
    const north = await givenNewsroom(test);
    const south = await givenNewsroom(test);
    const person = await givenPerson(test);
    await givenMember(north, 'admin', person);
    await givenMember(south, 'reviewer', person);
    expect((await person.as.get('/api/desk/me/newsrooms').expect(200)).body.items).toMatchObject([
      { slug: north.slug, role: 'admin' },
      { slug: south.slug, role: 'reviewer' },
    ]);
    await person.as.get(`${north.path}/invitations`).expect(200);
    await person.as.get(`${south.path}/invitations`).expect(403);
    await person.as.get(`${south.path}/members`).expect(200);
  });
});

describe('my account', () => {
  it('has a name and a language that I change', async () => {
    const person = await givenPerson(test, { name: 'Bo' });
    const { body: me } = await person.as.get('/api/desk/me').expect(200);
    expect(me).toEqual({ id: person.personId, email: person.email, name: 'Bo', locale: null, version: 1 });
    const changed = await person.as.put('/api/desk/me', { name: ' Bo Li ', locale: 'zh-hans' }, me).expect(200);
    expect(changed.body).toMatchObject({ name: 'Bo Li', locale: 'zh-Hans', version: 2 });
    expect(changed.headers['etag']).toBe('"2"');
    await person.as.put('/api/desk/me', { name: 'Late', locale: null }, me).expect(412);
    await person.as.put('/api/desk/me', { name: 'Bo', locale: null, email: 'x@example.org' }, 2).expect(422);
    await person.as.put('/api/desk/me', { name: 'Bo', locale: null }).expect(428);
  });

  it('is for people, not for keys and not for strangers', async () => {
    const member = await givenMember(await givenNewsroom(test), 'admin');
    const { as } = await givenApiKey(member, ['desk:read', 'desk:write']);
    for (const path of ['/api/session', '/api/desk/me', '/api/desk/me/sessions', '/api/desk/me/newsrooms', '/api/desk/me/events']) {
      expect((await as.get(path).expect(403)).body.reason).toBe('SIGN_IN_REQUIRED');
      await test.http().get(path).expect(401);
    }
  });

  it('gets a new password for the present one, and all other sessions end', async () => {
    const person = await givenPerson(test);
    await givenPassword(person, 'the old one, you know');
    const other = await givenSession(test, person.personId);
    const change = (currentPassword: string, newPassword: string) =>
      person.as.put('/api/desk/me/password', { currentPassword, newPassword });
    expect((await change('not the old one', 'the new one, as you see').expect(422)).body.errors[0].pointer).toBe('/currentPassword');
    expect((await change('the old one, you know', 'short').expect(422)).body.errors[0]).toMatchObject({ pointer: '/newPassword', code: 'too_short' });
    expect((await change('the old one, you know', person.email).expect(422)).body.errors[0].code).toBe('is_email');
    await other.as.get('/api/session').expect(200);
    await change('the old one, you know', 'the new one, as you see').expect(204);
    await person.as.get('/api/session').expect(200);
    await other.as.get('/api/session').expect(401);
    const signIn = (password: string) => client(test.baseUrl, {}).post('/api/session', { email: person.email, password });
    await signIn('the old one, you know').expect(401);
    await signIn('the new one, as you see').expect(200);
  });

  it('tells its owner what happened to it', async () => {
    const person = await givenPerson(test);
    await givenPassword(person, 'the old one, you know');
    const { body } = await client(test.baseUrl, {})
      .post('/api/session', { email: person.email, password: 'the old one, you know' })
      .set('user-agent', 'Browser/1 \u00e9')
      .expect(200);
    await person.as.delete(`/api/desk/me/sessions/${body.session.id}`).expect(204);
    const { items } = (await person.as.get('/api/desk/me/events').expect(200)).body;
    expect(items).toMatchObject([
      { action: 'session.ended', sessionId: body.session.id },
      { action: 'session.started', sessionId: body.session.id, userAgent: expect.stringMatching(/^Browser\/1 \?+$/), ip: '127.0.0.1' },
    ]);
  });
});
