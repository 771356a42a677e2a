import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_IDLE_DAYS } from '../../src/identity/identity-options.js';
import { StandingReader } from '../../src/identity/standing.reader.js';
import { givenApiKey, givenMember, givenNewsroom, givenSession, type GivenMember, type GivenNewsroom } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';

const clock = new TestClock();
let test: TestApp;
let north: GivenNewsroom;
let admin: GivenMember;

beforeAll(async () => {
  test = await startTestApp({ clock });
  north = await givenNewsroom(test);
  admin = await givenMember(north, 'admin');
});
afterAll(() => test.close());

describe('every change of a member', () => {
  it('says in the audit log who made it, what was before and what is after', async () => {
    const { personId, as } = await givenMember(north, 'reviewer');
    const path = `${north.path}/members/${personId}`;
    await as.put(`${path}/byline`, { byline: 'R. Viewer' }, 1).expect(200);
    await admin.as.put(`${path}/role`, { role: 'editor' }, 2).expect(200);
    await admin.as.put(`${path}/suspension`, { reason: 'On leave' }, 3).expect(200);
    await admin.as.delete(`${path}/suspension`, 4).expect(200);
    await admin.as.put(`${path}/role`, { role: 'reviewer' }, 5).expect(200);
    const { items } = (await admin.as.get(`${north.path}/audit?subjectId=${personId}`).expect(200)).body;
    const told = items.map(({ action, actor, before, after, reason }: Record<string, unknown>) => [action, (actor as { personId: string }).personId, before, after, reason]).reverse();
    expect(told).toEqual([
      ['member.bylineChanged', personId, { byline: null }, { byline: 'R. Viewer' }, null],
      ['member.roleChanged', admin.personId, { role: 'reviewer' }, { role: 'editor' }, null],
      ['member.suspended', admin.personId, { status: 'active' }, { status: 'suspended' }, 'On leave'],
      ['member.reinstated', admin.personId, { status: 'suspended' }, { status: 'active' }, null],
      ['member.roleChanged', admin.personId, { role: 'editor' }, { role: 'reviewer' }, null],
    ]);
  });

  it('that changes nothing is answered, and neither counted nor told', async () => {
    const { personId, as } = await givenMember(north, 'reviewer');
    const path = `${north.path}/members/${personId}`;
    const answers = [
      await as.put(`${path}/byline`, { byline: null }, 1).expect(200),
      await admin.as.put(`${path}/role`, { role: 'reviewer' }, 1).expect(200),
      await admin.as.delete(`${path}/suspension`, 1).expect(200),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ role: 'reviewer', status: 'active', byline: null, version: 1 });
    await admin.as.put(`${path}/suspension`, { reason: 'First' }, 1).expect(200);
    const { body } = await admin.as.put(`${path}/suspension`, { reason: 'Second' }, 2).expect(200);
    expect(body).toMatchObject({ version: 2, suspension: { reason: 'First' } });
    expect((await admin.as.get(`${north.path}/audit?subjectId=${personId}`).expect(200)).body.items).toHaveLength(1);
  });

  it('names the version that it is of', async () => {
    const { personId, as } = await givenMember(north, 'reviewer');
    const path = `${north.path}/members/${personId}`;
    const changes = [
      (version: number) => as.put(`${path}/byline`, { byline: 'Somebody' }, version),
      (version: number) => admin.as.put(`${path}/role`, { role: 'editor' }, version),
      (version: number) => admin.as.put(`${path}/suspension`, { reason: 'Left' }, version),
      (version: number) => admin.as.delete(`${path}/suspension`, version),
    ];
    for (const change of changes) {
      for (const other of [2, 99]) expect((await change(other).expect(412)).body.code).toBe('STALE_VERSION');
    }
    for (const [index, change] of changes.entries()) expect((await change(index + 1).expect(200)).body.version).toBe(index + 2);
  });
});

describe('whoever stays longer than for one request', () => {
  const lossesOf = async (member: GivenMember) => [...(await test.app.get(StandingReader, { strict: false }).losses([member.actor])).values()];

  it('may stay for as long as their session lasts, also when nothing else is asked in it', async () => {
    const member = await givenMember(north, 'reviewer');
    expect(await lossesOf(member)).toEqual([]);
    clock.advance({ hours: 23 });
    expect(await lossesOf(member)).toEqual([]);
    clock.advance({ days: SESSION_IDLE_DAYS - 1 });
    expect(await lossesOf(member)).toEqual([]);
    await member.as.get('/api/session').expect(200);
    clock.advance({ days: SESSION_IDLE_DAYS, minutes: 1 });
    expect(await lossesOf(member)).toEqual(['sessionEnded']);
    await member.as.get('/api/session').expect(401);
  });

  it('with a key may stay until it runs out, however long nobody uses it', async () => {
    const member = await givenMember(north, 'reviewer');
    const until = new Date(clock.now().getTime() + 30 * 86_400_000);
    const { keyId } = await givenApiKey(member, ['desk:read'], until);
    const { keyId: lasting } = await givenApiKey(member, ['desk:read']);
    const by = (id: string): GivenMember => ({ ...member, actor: { ...member.actor, credential: { kind: 'key', keyId: id, scopes: ['desk:read'] } } });
    clock.advance({ days: 29 });
    expect(await lossesOf(by(keyId))).toEqual([]);
    clock.advance({ days: 1, minutes: 1 });
    expect(await lossesOf(by(keyId))).toEqual(['sessionEnded']);
    expect(await lossesOf(by(lasting))).toEqual([]);
  });

  it('in whose name the operator imports needs neither, but has to be a member', async () => {
    const member = await givenMember(north, 'reviewer');
    const imports: GivenMember = { ...member, actor: { ...member.actor, credential: { kind: 'import' } } };
    expect(await lossesOf(imports)).toEqual([]);
    expect(await lossesOf({ ...imports, actor: { ...imports.actor, role: 'editor' } })).toEqual(['roleChanged']);
  });

  it('goes when they are another one than they came as', async () => {
    const session = await givenSession(test, admin.personId);
    const member = await givenMember(north, 'reviewer');
    const path = `${north.path}/members/${member.personId}`;
    await session.as.put(`${path}/role`, { role: 'editor' }, 1).expect(200);
    expect(await lossesOf(member)).toEqual(['roleChanged']);
    await session.as.put(`${path}/suspension`, { reason: 'Left' }, 2).expect(200);
    expect(await lossesOf(member)).toEqual(['suspended']);
    const south = await givenNewsroom(test);
    expect(await lossesOf({ ...member, actor: { ...member.actor, newsroomId: south.id } })).toEqual(['left']);
  });
});
