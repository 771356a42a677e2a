import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SetupService } from '../../src/identity/setup.service.js';
import { givenMember, givenNewsroom } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt, tablesWith } from '../support/stored.js';

const first = { slug: 'newsroom', name: 'Newsroom' };
const clock = new TestClock();
let test: TestApp;

beforeEach(async () => {
  test = await startTestApp({ clock });
});

afterEach(() => test.close());

const setup = (): SetupService => test.app.get(SetupService, { strict: false });
const accept = (body: object) => test.http().post('/api/invitations/acceptance').send(body);
const me = { email: 'first@north.example', name: 'First', password: 'the very first password' };

describe('the first start without a sample', () => {
  it('makes a newsroom and one token; no account exists until somebody uses it', async () => {
    const [invitation, ...more] = await setup().ensureFirstAdmin(first);
    expect(more).toEqual([]);
    expect(invitation).toMatchObject({ newsroom: first, token: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await lookAt(test.database, 'SELECT 1 FROM person')).toEqual([]);
    const token = String(invitation?.token);
    expect(await tablesWith(test.database, token)).toEqual([]);
    expect((await accept({ token, name: 'First', password: me.password }).expect(422)).body.errors[0].pointer).toBe('/email');
    const { body, headers } = await accept({ token, ...me }).expect(201);
    expect(body).toMatchObject({ person: { email: me.email }, newsrooms: [{ slug: 'newsroom', role: 'admin' }] });
    const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? '';
    await test.http().get('/api/desk/newsroom/invitations').set({ cookie }).expect(200);
    await accept({ token, ...me, email: 'second@north.example' }).expect(410);
    const actions = (await test.http().get('/api/desk/newsroom/audit').set({ cookie }).expect(200)).body.items;
    expect(actions.map(({ action }: { action: string }) => action)).toEqual([
      'member.joined',
      'invitation.created',
      'newsroom.created',
      'ratingScale.changed',
      'ratingScale.changed',
    ]);
  });

  it('lets one person in, however many try at the same moment', async () => {
    const [invitation] = await setup().ensureFirstAdmin(first);
    const tries = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => accept({ token: invitation?.token, ...me, email: `${name}@north.example` }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 410, 410, 410, 410, 410]);
    expect(await lookAt(test.database, 'SELECT 1 FROM person')).toHaveLength(1);
    expect(await lookAt(test.database, 'SELECT 1 FROM membership')).toHaveLength(1);
  });

  it('says nothing more on later starts, until the token has run out unused', async () => {
    const [invitation] = await setup().ensureFirstAdmin(first);
    expect(await setup().ensureFirstAdmin(first)).toEqual([]);
    clock.advance({ days: 8 });
    const [renewed] = await setup().ensureFirstAdmin(first);
    await accept({ token: invitation?.token, ...me }).expect(410);
    await accept({ token: renewed?.token, ...me }).expect(201);
    clock.advance({ days: 8 });
    expect(await setup().ensureFirstAdmin(first)).toEqual([]);
  });

  it('happens once when several servers start at the same moment', async () => {
    const second = await startTestApp({ clock, database: test.database });
    try {
      const starts = await Promise.all([setup(), second.app.get(SetupService, { strict: false }), setup()].map((each) => each.ensureFirstAdmin(first)));
      expect(starts.flat()).toHaveLength(1);
      expect(await lookAt(test.database, 'SELECT 1 FROM newsroom')).toHaveLength(1);
      expect(await lookAt(test.database, 'SELECT 1 FROM invitation')).toHaveLength(1);
    } finally {
      await second.close();
    }
  });

  it('leaves an installation with people alone', async () => {
    const north = await givenNewsroom(test);
    await givenMember(north, 'admin');
    expect(await setup().ensureFirstAdmin(first)).toEqual([]);
  });
});

describe('newsrooms made by whoever runs the installation', () => {
  it('get their first admin by a token, and another token when that is lost', async () => {
    const created = await setup().createNewsroom({ slug: 'north', name: 'North' });
    const again = await setup().inviteAdmin('north');
    await accept({ token: created.token, ...me }).expect(410);
    await accept({ token: again.token, ...me }).expect(201);
    await expect(setup().createNewsroom({ slug: 'north', name: 'North' })).rejects.toMatchObject({ code: 'NEWSROOM_EXISTS' });
    await expect(setup().inviteAdmin('nowhere')).rejects.toMatchObject({ code: 'NEWSROOM_NOT_FOUND' });
  });
});
