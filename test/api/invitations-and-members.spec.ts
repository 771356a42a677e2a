import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { MemberActor } from '../../src/access/actor.js';
import { MembershipEvents } from '../../src/identity/membership.events.js';
import { PasswordResetsService } from '../../src/identity/password-resets.service.js';
import { Database } from '../../src/platform/database/database.js';
import {
  client,
  givenMember,
  givenNewsroom,
  givenPassword,
  givenPerson,
  givenSession,
  type Client,
  type GivenMember,
  type GivenNewsroom,
} from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt, tablesWith } from '../support/stored.js';

const PASSWORD = 'a password for today';

const clock = new TestClock();
let test: TestApp;
let anyone: Client;
let north: GivenNewsroom;
let admin: GivenMember;
let count = 0;

beforeAll(async () => {
  test = await startTestApp({ clock, config: { publicUrl: 'http://desk.example' } });
  anyone = client(test.baseUrl, {});
});

beforeEach(async () => {
  north = await givenNewsroom(test);
  admin = await givenMember(north, 'admin');
});

afterAll(() => test.close());

const freshEmail = (): string => `new-${String((count += 1))}@north.example`;
const invite = async (body: { email?: string | null; role: string }, by = admin) =>
  (await by.as.post(`${by.newsroom.path}/invitations`, body).expect(201)).body;
const accept = (body: object) => anyone.post('/api/invitations/acceptance', body);
const membersOf = async (by: GivenMember) => (await by.as.get(`${by.newsroom.path}/members`).expect(200)).body.items;
const memberPath = (member: { personId: string }, rest = ''): string => `${north.path}/members/${member.personId}${rest}`;
const actionsOf = async (by: GivenMember): Promise<string[]> =>
  (await by.as.get(`${by.newsroom.path}/audit`).expect(200)).body.items.map(({ action }: { action: string }) => action);
const asPerson = (response: { headers: Record<string, unknown> }): Client =>
  client(test.baseUrl, { cookie: String(response.headers['set-cookie']).split(';', 1)[0] ?? '' });

describe('invitations', () => {
  it('make a stranger a member who is signed in', async () => {
    const email = freshEmail();
    const invitation = await invite({ email: email.toUpperCase(), role: 'reviewer' });
    expect(invitation).toMatchObject({ email, role: 'reviewer', invitedBy: admin.name, expired: false });
    expect(invitation.link).toBe(`http://desk.example/desk/join#${String(invitation.token)}`);
    const found = await anyone.post('/api/invitations/lookup', { token: invitation.token }).expect(200);
    expect(found.headers['cache-control']).toBe('no-store');
    expect(found.body).toEqual({ newsroom: { slug: north.slug, name: north.name }, email, role: 'reviewer', expiresAt: invitation.expiresAt });
    const joined = await accept({ token: invitation.token, name: 'Nia', password: PASSWORD }).expect(201);
    expect(joined.body).toMatchObject({ person: { name: 'Nia', email }, newsrooms: [{ slug: north.slug, role: 'reviewer' }] });
    await asPerson(joined).get(north.path).expect(200);
    await anyone.post('/api/session', { email, password: PASSWORD }).expect(200);
    expect(await membersOf(admin)).toContainEqual(expect.objectContaining({ name: 'Nia', email, role: 'reviewer', status: 'active' }));
    expect((await actionsOf(admin)).slice(0, 2)).toEqual(['member.joined', 'invitation.created']);
    const { items } = (await admin.as.get(`${north.path}/audit?action=member.joined`)).body;
    expect(items[0]).toMatchObject({ actor: { personId: joined.body.person.id, name: 'Nia', role: 'reviewer' }, after: { invitedBy: admin.personId } });
  });

  it('are stored as SHA-256 only, and no answer repeats the link', async () => {
    const send = () =>
      admin.as.post(`${north.path}/invitations`, { email: 'once@north.example', role: 'editor' }).set('idempotency-key', `once-${north.id}`).expect(201);
    const { token, link, ...rest } = (await send()).body;
    expect((await send()).body).toEqual({ ...rest, token: null, link: null });
    expect((await admin.as.get(`${north.path}/invitations`).expect(200)).body.items).toEqual([rest]);
    const [row] = await lookAt<{ hash: string }>(test.database, `SELECT encode(token_hash, 'hex') AS hash FROM invitation WHERE id = $1`, [rest.id]);
    expect(row?.hash).toBe(createHash('sha256').update(String(token)).digest('hex'));
    expect(String(link)).toContain(String(token));
    expect(await tablesWith(test.database, String(token))).toEqual([]);
  });

  it('work once, for seven days, unless revoked or replaced', async () => {
    const used = await invite({ email: freshEmail(), role: 'reviewer' });
    await accept({ token: used.token, name: 'One', password: PASSWORD }).expect(201);
    expect((await accept({ token: used.token, name: 'Two', password: PASSWORD }).expect(410)).body.code).toBe('INVITATION_EXPIRED');
    await anyone.post('/api/invitations/lookup', { token: used.token }).expect(410);

    const revoked = await invite({ email: freshEmail(), role: 'reviewer' });
    await admin.as.delete(`${north.path}/invitations/${revoked.id}`).expect(204);
    await accept({ token: revoked.token, name: 'One', password: PASSWORD }).expect(410);
    await admin.as.delete(`${north.path}/invitations/${revoked.id}`).expect(404);

    const email = freshEmail();
    const replaced = await invite({ email, role: 'reviewer' });
    const replacing = await invite({ email, role: 'editor' });
    await accept({ token: replaced.token, name: 'One', password: PASSWORD }).expect(410);
    expect((await accept({ token: replacing.token, name: 'One', password: PASSWORD }).expect(201)).body.newsrooms[0].role).toBe('editor');

    const late = await invite({ email: freshEmail(), role: 'reviewer' });
    clock.advance({ days: 7, seconds: 1 });
    await accept({ token: late.token, name: 'One', password: PASSWORD }).expect(410);
    const fresh = await givenSession(test, admin.personId);
    const { items } = (await fresh.as.get(`${north.path}/invitations`).expect(200)).body;
    expect(items).toMatchObject([{ id: late.id, expired: true }]);
    expect((await accept({ token: 'x'.repeat(43), name: 'One', password: PASSWORD }).expect(422)).body.code).toBe('TOKEN_INVALID');
  });

  it('are accepted once by two who try at the same moment', async () => {
    const { token } = await invite({ email: freshEmail(), role: 'reviewer' });
    const answers = await Promise.all(['A', 'B', 'C'].map((name) => accept({ token, name, password: PASSWORD })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    expect(statuses.slice(1).every((status) => status >= 400 && status < 500)).toBe(true);
    expect(await membersOf(admin)).toHaveLength(2);
  });

  it('let somebody with an account in by the password that they have, and by no other', async () => {
    const person = await givenPerson(test, { name: 'Known' });
    await givenPassword(person, PASSWORD);
    const { token } = await invite({ email: person.email, role: 'editor' });
    expect((await anyone.post('/api/invitations/lookup', { token }).expect(200)).text).not.toContain('Known');
    expect((await accept({ token, name: 'Thief', password: 'a password of the thief' }).expect(401)).body.code).toBe('SIGN_IN_FAILED');
    expect((await person.as.get('/api/desk/me/newsrooms')).body.items).toEqual([]);
    const joined = await accept({ token, name: 'Another name', password: PASSWORD }).expect(201);
    expect(joined.body.person).toEqual({ id: person.personId, name: 'Known', email: person.email });
    expect((await person.as.get('/api/desk/me/newsrooms')).body.items).toMatchObject([{ slug: north.slug, role: 'editor' }]);
    const again = await admin.as.post(`${north.path}/invitations`, { email: person.email, role: 'admin' }).expect(409);
    expect(again.body.code).toBe('ALREADY_MEMBER');
  });

  it.each<readonly [string, object]>([
    ['/password', { name: 'Nia', password: 'short' }],
    ['/password', { name: 'Nia', password: 'password12345' }],
    ['/name', { password: PASSWORD }],
    ['/name', { name: ' ', password: PASSWORD }],
    ['/email', { name: 'Nia', password: PASSWORD, email: 'somebody@else.example' }],
    ['/role', { name: 'Nia', password: PASSWORD, role: 'admin' }],
  ])('refuse a bad %s and stay open', async (pointer, body) => {
    const { token } = await invite({ email: freshEmail(), role: 'reviewer' });
    const response = await accept({ token, ...body }).expect(422);
    expect(response.body.errors[0].pointer).toBe(pointer);
    await accept({ token, name: 'Nia', password: PASSWORD }).expect(201);
  });

  it('without an address are for whoever opens the link first, and stand beside each other', async () => {
    const [one, two] = [await invite({ role: 'reviewer' }), await invite({ email: null, role: 'editor' })];
    expect([one.email, two.email]).toEqual([null, null]);
    expect((await accept({ token: one.token, name: 'Nia', password: PASSWORD }).expect(422)).body.errors[0].pointer).toBe('/email');
    const email = freshEmail();
    const joined = await accept({ token: one.token, email, name: 'Nia', password: PASSWORD }).expect(201);
    expect(joined.body).toMatchObject({ person: { email }, newsrooms: [{ slug: north.slug, role: 'reviewer' }] });
    await accept({ token: one.token, email: freshEmail(), name: 'Late', password: PASSWORD }).expect(410);
    expect((await accept({ token: two.token, email, password: PASSWORD }).expect(409)).body.code).toBe('ALREADY_MEMBER');
    await accept({ token: two.token, email: freshEmail(), name: 'Ola', password: PASSWORD }).expect(201);
  });

  it('are made, seen and revoked by admins only', async () => {
    const editor = await givenMember(north, 'editor');
    await editor.as.post(`${north.path}/invitations`, { email: freshEmail(), role: 'admin' }).expect(403);
    await editor.as.get(`${north.path}/invitations`).expect(403);
    const { id } = await invite({ email: freshEmail(), role: 'reviewer' });
    await editor.as.delete(`${north.path}/invitations/${id}`).expect(403);
    const elsewhere = await givenMember(await givenNewsroom(test), 'admin');
    await elsewhere.as.delete(`${elsewhere.newsroom.path}/invitations/${id}`).expect(404);
    for (const body of [{ email: 'no address', role: 'editor' }, { email: freshEmail(), role: 'owner' }, { email: freshEmail() }]) {
      await admin.as.post(`${north.path}/invitations`, body).expect(422);
    }
  });
});

describe('members', () => {
  it('see each other; addresses and reasons are for admins', async () => {
    const reviewer = await givenMember(north, 'reviewer');
    const suspended = await givenMember(north, 'reviewer');
    await admin.as.put(memberPath(suspended, '/suspension'), { reason: 'Conflict of interest' }, 1).expect(200);
    const [forReviewer, forAdmin] = [await membersOf(reviewer), await membersOf(admin)];
    expect(forReviewer).toHaveLength(3);
    for (const member of forReviewer) expect(member).toMatchObject({ email: null, suspension: null });
    expect(forAdmin).toContainEqual(
      expect.objectContaining({ email: suspended.email, status: 'suspended', suspension: { at: expect.any(String), reason: 'Conflict of interest' } }),
    );
    expect((await reviewer.as.get(memberPath(admin)).expect(200)).body).toMatchObject({ name: admin.name, role: 'admin', version: 1 });
    const stranger = await givenMember(await givenNewsroom(test), 'admin');
    await admin.as.get(memberPath(stranger)).expect(404);
    await stranger.as.get(`${north.path}/members`).expect(404);
  });

  it('lose what a role gave them with their next request', async () => {
    const second = await givenMember(north, 'admin');
    await second.as.get(`${north.path}/invitations`).expect(200);
    const { body } = await admin.as.put(memberPath(second, '/role'), { role: 'editor' }, 1).expect(200);
    expect(body).toMatchObject({ role: 'editor', version: 2 });
    await second.as.get(`${north.path}/invitations`).expect(403);
    expect((await admin.as.put(memberPath(second, '/role'), { role: 'admin' }, 1).expect(412)).body.code).toBe('STALE_VERSION');
    await admin.as.put(memberPath(second, '/role'), { role: 'admin' }).expect(428);
    await second.as.put(memberPath(second, '/role'), { role: 'admin' }, 2).expect(403);
    const { items } = (await admin.as.get(`${north.path}/audit?action=member.roleChanged`)).body;
    expect(items).toMatchObject([{ subject: { id: second.personId }, before: { role: 'admin' }, after: { role: 'editor' } }]);
  });

  it('lose with the role of an admin the links that they sent out as one', async () => {
    const second = await givenMember(north, 'admin');
    const colleague = await givenMember(north, 'reviewer');
    const invitation = await invite({ email: freshEmail(), role: 'admin' }, second);
    const reset = (await second.as.post(memberPath(colleague, '/password-reset')).expect(201)).body;
    const ours = await invite({ email: freshEmail(), role: 'reviewer' });
    await admin.as.put(memberPath(second, '/role'), { role: 'reviewer' }, 1).expect(200);
    await accept({ token: invitation.token, name: 'Second self', password: PASSWORD }).expect(410);
    await anyone.post('/api/password-resets/completion', { token: reset.token, password: PASSWORD }).expect(422);
    await accept({ token: ours.token, name: 'Nia', password: PASSWORD }).expect(201);
    const { items } = (await admin.as.get(`${north.path}/audit?action=invitation.revoked`)).body;
    expect(items).toMatchObject([{ actor: { personId: admin.personId }, subject: { id: invitation.id }, before: { email: invitation.email, role: 'admin' } }]);
  });

  it('are changed by one of several admins who saw the same version', async () => {
    for (let round = 0; round < 5; round += 1) {
      const member = await givenMember(north, 'reviewer');
      const answers = await Promise.all(
        ['editor', 'admin', 'editor', 'admin'].map((role) => admin.as.put(memberPath(member, '/role'), { role }, 1)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    }
  });

  it('keep an active admin among them', async () => {
    expect((await admin.as.put(memberPath(admin, '/role'), { role: 'editor' }, 1).expect(409)).body.code).toBe('LAST_ADMIN');
    expect((await admin.as.put(memberPath(admin, '/suspension'), { reason: 'Bye' }, 1).expect(409)).body.code).toBe('LAST_ADMIN');
    await admin.as.get(north.path).expect(200);
    const suspended = await givenMember(north, 'admin');
    await admin.as.put(memberPath(suspended, '/suspension'), { reason: 'Left' }, 1).expect(200);
    // A suspended admin is none.
    await admin.as.put(memberPath(admin, '/role'), { role: 'editor' }, 1).expect(409);
  });

  it('keep one also when two admins take the role from each other at the same moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const newsroom = await givenNewsroom(test);
      const [one, two] = [await givenMember(newsroom, 'admin'), await givenMember(newsroom, 'admin')];
      const path = (member: GivenMember): string => `${newsroom.path}/members/${member.personId}/role`;
      const answers = await Promise.all([
        one.as.put(path(two), { role: 'reviewer' }, 1),
        two.as.put(path(one), { role: 'reviewer' }, 1),
      ]);
      for (const { status } of answers) expect([200, 403, 409]).toContain(status);
      const [{ admins }] = await lookAt<{ admins: string }>(
        test.database,
        `SELECT count(*) AS admins FROM membership WHERE newsroom_id = $1 AND role = 'admin' AND status = 'active'`,
        [newsroom.id],
      ) as [{ admins: string }];
      expect(Number(admins)).toBe(1);
    }
  });

  it('say themselves whether bylines name them', async () => {
    const reviewer = await givenMember(north, 'reviewer');
    const { body } = await reviewer.as.put(memberPath(reviewer, '/byline'), { byline: 'R. Viewer' }, 1).expect(200);
    expect(body).toMatchObject({ byline: 'R. Viewer', version: 2 });
    expect((await reviewer.as.get('/api/desk/me/newsrooms')).body.items[0].byline).toBe('R. Viewer');
    await admin.as.put(memberPath(reviewer, '/byline'), { byline: 'Other' }, 2).expect(403);
    await reviewer.as.put(memberPath(reviewer, '/byline'), { byline: null }, 2).expect(200);
    expect((await actionsOf(admin)).filter((action) => action === 'member.bylineChanged')).toHaveLength(2);
  });
});

describe('suspended members', () => {
  it('are out: sessions ended, doors closed here and open elsewhere, until they are reinstated', async () => {
    const editor = await givenMember(north, 'editor');
    const south = await givenNewsroom(test);
    await givenMember(south, 'reviewer', editor);
    await editor.as.put(memberPath(editor, '/suspension'), { reason: 'x' }, 1).expect(403);
    await admin.as.put(memberPath(editor, '/suspension'), {}, 1).expect(422);
    const { body } = await admin.as.put(memberPath(editor, '/suspension'), { reason: 'Left the paper' }, 1).expect(200);
    expect(body).toMatchObject({ status: 'suspended', version: 2 });
    await editor.as.get(north.path).expect(401);
    const back = await givenSession(test, editor.personId);
    expect((await back.as.get(north.path).expect(404)).body.code).toBe('NEWSROOM_NOT_FOUND');
    await back.as.get(south.path).expect(200);
    expect((await back.as.get('/api/desk/me/newsrooms')).body.items).toMatchObject([{ slug: south.slug }]);
    await admin.as.delete(memberPath(editor, '/suspension'), 1).expect(412);
    await admin.as.delete(memberPath(editor, '/suspension'), 2).expect(200);
    await back.as.get(north.path).expect(200);
    const { items } = (await admin.as.get(`${north.path}/audit?subjectId=${editor.personId}`)).body;
    expect(items).toMatchObject([{ action: 'member.reinstated' }, { action: 'member.suspended', reason: 'Left the paper' }]);
  });

  it('cannot let themselves in again by links that they made', async () => {
    const second = await givenMember(north, 'admin');
    const colleague = await givenMember(north, 'reviewer');
    const invitation = await invite({ email: freshEmail(), role: 'admin' }, second);
    const reset = (await second.as.post(memberPath(colleague, '/password-reset')).expect(201)).body;
    await admin.as.put(memberPath(second, '/suspension'), { reason: 'Left' }, 1).expect(200);
    await accept({ token: invitation.token, name: 'Ghost', password: PASSWORD }).expect(410);
    await anyone.post('/api/password-resets/completion', { token: reset.token, password: PASSWORD }).expect(422);
  });

  it('are told about to other modules in the same transaction', async () => {
    const events = test.app.get(MembershipEvents, { strict: false });
    const told: [string, string][] = [];
    let failing = true;
    events.register({
      memberSuspended: async (_tx, actor: MemberActor, personId: string) => {
        told.push([actor.personId, personId]);
        if (failing) throw new Error('not today');
      },
    });
    const editor = await givenMember(north, 'editor');
    await admin.as.put(memberPath(editor, '/suspension'), { reason: 'x' }, 1).expect(500);
    await editor.as.get(north.path).expect(200);
    failing = false;
    await admin.as.put(memberPath(editor, '/suspension'), { reason: 'x' }, 1).expect(200);
    expect(told).toEqual([
      [admin.personId, editor.personId],
      [admin.personId, editor.personId],
    ]);
  });
});

describe('password resets', () => {
  const complete = (token: string, password = 'a brand new password') => anyone.post('/api/password-resets/completion', { token, password });

  it('come as a link from an admin, work once, and end all sessions', async () => {
    const reviewer = await givenMember(north, 'reviewer');
    await givenPassword(reviewer, PASSWORD);
    const issued = (await admin.as.post(memberPath(reviewer, '/password-reset')).expect(201)).body;
    expect(issued.link).toBe(`http://desk.example/desk/reset-password#${String(issued.token)}`);
    expect(await tablesWith(test.database, issued.token)).toEqual([]);
    expect((await complete(issued.token, 'short').expect(422)).body.errors[0].pointer).toBe('/password');
    await complete(issued.token).expect(204);
    await reviewer.as.get('/api/session').expect(401);
    await anyone.post('/api/session', { email: reviewer.email, password: PASSWORD }).expect(401);
    await anyone.post('/api/session', { email: reviewer.email, password: 'a brand new password' }).expect(200);
    expect((await complete(issued.token).expect(422)).body.code).toBe('TOKEN_INVALID');
    expect((await actionsOf(admin)).slice(0, 2)).toEqual(['passwordReset.completed', 'passwordReset.issued']);
  });

  it('run out after a day, and a new link replaces the old one', async () => {
    const reviewer = await givenMember(north, 'reviewer');
    const issue = async () => (await admin.as.post(memberPath(reviewer, '/password-reset')).expect(201)).body;
    const [first, second] = [await issue(), await issue()];
    await complete(first.token).expect(422);
    clock.advance({ hours: 24, seconds: 1 });
    await complete(second.token).expect(422);
  });

  describe('are of no use any more', () => {
    const byAdmin = async (person: GivenMember): Promise<string> => (await admin.as.post(memberPath(person, '/password-reset')).expect(201)).body.token;
    const byInstallation = async ({ email }: GivenMember): Promise<string> =>
      (await test.app.get(PasswordResetsService, { strict: false }).issueForInstallation(email)).token;

    it('once the installation has issued a newer one', async () => {
      const reviewer = await givenMember(north, 'reviewer');
      const earlier = [await byInstallation(reviewer), await byAdmin(reviewer)];
      const latest = await byInstallation(reviewer);
      for (const token of earlier) expect((await complete(token).expect(422)).body.code).toBe('TOKEN_INVALID');
      await complete(latest).expect(204);
    });

    it('once the person has changed the password', async () => {
      const [reviewer, colleague] = [await givenMember(north, 'reviewer'), await givenMember(north, 'reviewer')];
      await givenPassword(reviewer, PASSWORD);
      const [token, other] = [await byAdmin(reviewer), await byInstallation(colleague)];
      await reviewer.as.put('/api/desk/me/password', { currentPassword: PASSWORD, newPassword: 'a brand new password' }).expect(204);
      await complete(token).expect(422);
      await complete(other).expect(204);
    });

    it('once another one was used', async () => {
      const reviewer = await givenMember(north, 'reviewer');
      const [token, other] = [await byInstallation(reviewer), await byAdmin(reviewer)];
      await complete(other).expect(204);
      await complete(token, 'what a thief would like').expect(422);
    });
  });

  it('are not for editors, and not for people of other newsrooms', async () => {
    const editor = await givenMember(north, 'editor');
    const stranger = await givenMember(await givenNewsroom(test), 'reviewer');
    await editor.as.post(memberPath(admin, '/password-reset')).expect(403);
    await admin.as.post(memberPath(stranger, '/password-reset')).expect(404);
  });

  it('do not let an admin into another newsroom through a shared member', async () => {
    const shared = await givenMember(north, 'reviewer');
    const early = (await admin.as.post(memberPath(shared, '/password-reset')).expect(201)).body;
    const south = await givenNewsroom(test);
    await givenMember(south, 'admin', shared);
    expect((await admin.as.post(memberPath(shared, '/password-reset')).expect(409)).body.code).toBe('PASSWORD_RESET_REFUSED');
    await complete(early.token).expect(422);
    // Whoever runs the installation may.
    const { token } = await test.app.get(PasswordResetsService, { strict: false }).issueForInstallation(shared.email);
    await complete(token).expect(204);
  });
});

describe('names for other modules', () => {
  it('are read within the newsroom', async () => {
    const { IdentityReader } = await import('../../src/identity/identity.reader.js');
    const reader = test.app.get(IdentityReader, { strict: false });
    const stranger = await givenMember(await givenNewsroom(test), 'admin');
    await test.app.get(Database).inNewsroom(north.id, async (tx) => {
      expect(await reader.getMember(tx, north.id, admin.personId)).toEqual({
        personId: admin.personId,
        name: admin.name,
        role: 'admin',
        status: 'active',
        byline: null,
      });
      expect(await reader.getMember(tx, north.id, stranger.personId)).toBeNull();
      expect(await reader.listMembers(tx, north.id)).toHaveLength(1);
      expect(await reader.personNames(tx, [admin.personId])).toEqual(new Map([[admin.personId, admin.name]]));
    });
  });
});
