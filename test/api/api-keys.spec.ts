import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  client,
  givenApiKey,
  givenMember,
  givenNewsroom,
  givenPerson,
  type GivenMember,
  type GivenNewsroom,
} from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt, tablesWith } from '../support/stored.js';

const clock = new TestClock();
let test: TestApp;
let north: GivenNewsroom;
let admin: GivenMember;
let reviewer: GivenMember;

beforeAll(async () => {
  test = await startTestApp({ clock });
  north = await givenNewsroom(test, { name: 'North', slug: 'north' });
  admin = await givenMember(north, 'admin');
  reviewer = await givenMember(north, 'reviewer');
});

afterAll(() => test.close());

const keys = '/api/desk/north/api-keys';
const by = (key: string) => client(test.baseUrl, { authorization: `Bearer ${key}` });
const makeKey = async (member: GivenMember, body: object = {}) =>
  (await member.as.post(keys, { name: 'Archive', scopes: ['desk:read'], ...body }).expect(201)).body;
const listed = async (member: GivenMember, rest = ''): Promise<{ id: string }[]> => (await member.as.get(`${keys}${rest}`).expect(200)).body.items;

describe('API keys', () => {
  it('are shown once; the database holds their SHA-256', async () => {
    const created = await makeKey(reviewer);
    expect(created.key).toMatch(/^fd_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/);
    expect(created).toMatchObject({
      prefix: created.key.slice(0, 9),
      scopes: ['desk:read'],
      owner: { personId: reviewer.personId },
      lastUsedAt: null,
    });
    const [row] = await lookAt<{ hash: string }>(test.database, `SELECT encode(token_hash, 'hex') AS hash FROM api_key WHERE id = $1`, [created.id]);
    expect(row?.hash).toBe(createHash('sha256').update(created.key).digest('hex'));
    const { key, ...shown } = created;
    expect(await listed(reviewer)).toContainEqual(shown);
    await by(key).get(north.path).expect(200);
    expect(await tablesWith(test.database, key)).toEqual([]);
  });

  it('stay hidden when the request that made them is repeated', async () => {
    const send = () => reviewer.as.post(keys, { name: 'Once', scopes: ['desk:read'] }).set('idempotency-key', 'make-a-key').expect(201);
    const first = (await send()).body;
    const again = (await send()).body;
    expect(first.key).toEqual(expect.any(String));
    expect(again).toEqual({ ...first, key: null });
    expect(await tablesWith(test.database, first.key)).toEqual([]);
  });

  it('expire in a year, when they are told to, or never', async () => {
    const inDays = (expiresAt: string): number => Math.round((Date.parse(expiresAt) - clock.now().getTime()) / 86_400_000);
    expect(inDays((await makeKey(reviewer)).expiresAt)).toBe(365);
    expect((await makeKey(reviewer, { expiresAt: null })).expiresAt).toBeNull();
    const soon = await makeKey(reviewer, { expiresAt: new Date(clock.now().getTime() + 60_000).toISOString() });
    await by(soon.key).get(north.path).expect(200);
    clock.advance({ minutes: 2 });
    expect((await by(soon.key).get(north.path).expect(401)).body.code).toBe('NOT_AUTHENTICATED');
    const past = await reviewer.as.post(keys, { name: 'Late', scopes: ['desk:read'], expiresAt: '2020-01-01T00:00:00Z' }).expect(422);
    expect(past.body.errors[0].pointer).toBe('/expiresAt');
  });

  it.each([
    [{ name: '', scopes: ['desk:read'] }],
    [{ name: 'x', scopes: [] }],
    [{ name: 'x', scopes: ['desk:read', 'desk:read'] }],
    [{ name: 'x', scopes: ['desk:admin'] }],
    [{ name: 'x', scopes: ['desk:read'], personId: '0190f000-0000-7000-8000-000000000001' }],
  ])('are not made from %j', async (body) => {
    await reviewer.as.post(keys, body).expect(422);
  });

  it('note their use, to five minutes', async () => {
    const { id, key } = await makeKey(reviewer);
    const lastUsed = async () => (await listed(reviewer)).find((each) => each.id === id) as { lastUsedAt: string | null } | undefined;
    expect((await lastUsed())?.lastUsedAt).toBeNull();
    await by(key).get(north.path).expect(200);
    const first = (await lastUsed())?.lastUsedAt;
    expect(first).toEqual(expect.any(String));
    clock.advance({ minutes: 3 });
    await by(key).get(north.path).expect(200);
    expect((await lastUsed())?.lastUsedAt).toBe(first);
    clock.advance({ minutes: 3 });
    await by(key).get(north.path).expect(200);
    expect((await lastUsed())?.lastUsedAt).not.toBe(first);
  });
});

describe('whose keys', () => {
  it('are seen and revoked by their owner and by admins', async () => {
    const mine = await makeKey(reviewer);
    const other = await givenMember(north, 'reviewer');
    expect((await listed(other)).map(({ id }) => id)).not.toContain(mine.id);
    await other.as.get(`${keys}/all`).expect(403);
    expect((await listed(admin, '/all')).map(({ id }) => id)).toContain(mine.id);
    expect((await other.as.delete(`${keys}/${mine.id}`).expect(404)).body.code).toBe('API_KEY_NOT_FOUND');
    await by(mine.key).get(north.path).expect(200);
    await admin.as.delete(`${keys}/${mine.id}`).expect(204);
    await by(mine.key).get(north.path).expect(401);
    await admin.as.delete(`${keys}/${mine.id}`).expect(204);
    expect((await listed(reviewer)).map(({ id }) => id)).not.toContain(mine.id);
    const { items } = (await admin.as.get(`${north.path}/audit?subjectId=${mine.id}`).expect(200)).body;
    expect(items.map(({ action }: { action: string }) => action)).toEqual(['apiKey.revoked', 'apiKey.created']);
    expect(JSON.stringify(items)).not.toContain(mine.key.slice(0, 20));
  });

  it('do not exist in another newsroom', async () => {
    const south = await givenNewsroom(test);
    const theirs = await givenMember(south, 'admin');
    const mine = await makeKey(reviewer);
    await theirs.as.delete(`${south.path}/api-keys/${mine.id}`).expect(404);
    expect((await by(mine.key).get(south.path).expect(404)).body.code).toBe('NEWSROOM_NOT_FOUND');
    // Also when their owner works there, too: a key belongs to one membership.
    await givenMember(south, 'admin', reviewer);
    await by(mine.key).get(south.path).expect(404);
    await reviewer.as.get(south.path).expect(200);
  });
});

describe('what a key may do', () => {
  it('is what its owner may at this moment, narrowed by its scopes', async () => {
    const member = await givenMember(north, 'admin');
    const reading = await givenApiKey(member, ['desk:read']);
    const writing = await givenApiKey(member, ['desk:write']);
    await reading.as.get(north.path).expect(200);
    expect((await writing.as.get(north.path).expect(403)).body.reason).toBe('SCOPE_REQUIRED');
    const both = await givenApiKey(member, ['desk:read', 'desk:write']);
    expect((await both.as.get(`${north.path}/invitations`).expect(403)).body.reason).toBe('KEY_NOT_ALLOWED');
    await both.as.get(`${north.path}/members`).expect(403);
    await both.as.post(keys, { name: 'More', scopes: ['desk:read'] }).expect(403);
    // The role is looked up for every request.
    const { body } = await admin.as.get(`${north.path}/members/${member.personId}`);
    await admin.as.put(`${north.path}/members/${member.personId}/role`, { role: 'reviewer' }, body).expect(200);
    expect((await both.as.get(`${north.path}/invitations`).expect(403)).body.reason).toBe('ROLE_REQUIRED');
    await both.as.get(north.path).expect(200);
  });

  it('ends while its owner is suspended', async () => {
    const member = await givenMember(north, 'editor');
    const key = await givenApiKey(member, ['desk:read']);
    const path = `${north.path}/members/${member.personId}`;
    await admin.as.put(`${path}/suspension`, { reason: 'Left' }, 1).expect(200);
    expect((await key.as.get(north.path).expect(401)).body.code).toBe('NOT_AUTHENTICATED');
    await admin.as.delete(`${path}/suspension`, 2).expect(200);
    await key.as.get(north.path).expect(200);
  });

  it('counts before a cookie, and a bad key is refused even beside a good cookie', async () => {
    const key = await givenApiKey(reviewer, ['desk:read']);
    const cookie = admin.cookie;
    const bearer = { authorization: `Bearer ${key.key}` };
    await test.http().get(`${north.path}/invitations`).set({ cookie }).expect(200);
    await test.http().get(`${north.path}/invitations`).set({ cookie, ...bearer }).expect(403);
    await test.http().get(north.path).set({ cookie, authorization: 'Bearer fd_wrong' }).expect(401);
    // Another scheme is somebody else's, for example of a proxy before us.
    await test.http().get(north.path).set({ cookie, authorization: 'Basic eDp5' }).expect(200);
  });

  it('is taken from the Authorization header and from nowhere else', async () => {
    const { key } = await givenApiKey(reviewer, ['desk:read', 'desk:write']);
    await test.http().get(`${north.path}?access_token=${key}`).expect(401);
    await test.http().get(north.path).set('x-api-key', key).expect(401);
    await test.http().put(north.path).send({ access_token: key }).expect(401);
    await test.http().get(north.path).set('authorization', `bearer ${key}`).expect(200);
    const refused = await test.http().get(north.path).set('authorization', `Bearer ${key.slice(0, -1)}x`).expect(401);
    expect(refused.headers['www-authenticate']).toContain('error="invalid_token"');
  });
});

describe('people without a membership', () => {
  it('have no keys anywhere', async () => {
    const nobody = await givenPerson(test);
    await nobody.as.get(keys).expect(404);
    await nobody.as.post(keys, { name: 'x', scopes: ['desk:read'] }).expect(404);
  });
});
