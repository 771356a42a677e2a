import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { PasswordHasher } from '../../src/identity/password-hasher.js';
import { givenMember, givenNewsroom, givenPassword, givenPerson, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { lookAt, tablesWith } from '../support/stored.js';

const PASSWORD = 'correct horse battery';

let test: TestApp;
let member: GivenMember;
let addresses = 0;
/** A network address that no other test has used up. */
const freshAddress = (): string => `10.1.${String(Math.floor((addresses += 1) / 200))}.${String((addresses % 200) + 1)}`;

const signIn = (body: object, address = freshAddress(), at = test) =>
  at.http().post('/api/session').set({ origin: at.baseUrl, 'x-forwarded-for': address }).send(body);

const cookieOf = (response: { headers: Record<string, unknown> }): string => String(response.headers['set-cookie']);
const tokenOf = (response: { headers: Record<string, unknown> }): string => /=([^;]+);/.exec(cookieOf(response))?.[1] ?? '';

beforeAll(async () => {
  test = await startTestApp({ config: { trustProxy: true } });
  const newsroom = await givenNewsroom(test, { name: 'North', slug: 'north' });
  member = await givenMember(newsroom, 'editor', await givenPerson(test, { name: 'Ada', email: 'ada@north.example' }));
  await givenPassword(member, PASSWORD);
});

afterAll(() => test.close());

describe('signing in', () => {
  it('answers who one is and where one works, and sends a cookie that scripts cannot read', async () => {
    const response = await signIn({ email: ' Ada@North.Example ', password: PASSWORD }).expect(200);
    expect(response.body).toEqual({
      person: { id: member.personId, name: 'Ada', email: 'ada@north.example' },
      session: { id: expect.any(String), expiresAt: expect.any(String) },
      newsrooms: [{ id: member.newsroom.id, slug: 'north', name: 'North', role: 'editor', byline: null, sample: false }],
    });
    expect(response.headers['cache-control']).toBe('no-store');
    expect(cookieOf(response)).toMatch(/^factdesk_session=[A-Za-z0-9_-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const cookie = `factdesk_session=${tokenOf(response)}`;
    expect((await test.http().get('/api/session').set({ cookie }).expect(200)).body).toEqual(response.body);
    await test.http().get('/api/desk/north').set({ cookie }).expect(200);
  });

  it('stores the SHA-256 of the token and nothing else of it, and the password nowhere', async () => {
    const response = await signIn({ email: member.email, password: PASSWORD }).expect(200);
    const token = tokenOf(response);
    const [row] = await lookAt<{ hash: string }>(test.database, `SELECT encode(token_hash, 'hex') AS hash FROM session WHERE id = $1`, [
      response.body.session.id,
    ]);
    expect(row?.hash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(await tablesWith(test.database, token)).toEqual([]);
    expect(await tablesWith(test.database, PASSWORD)).toEqual([]);
  });

  it('tells nothing about who exists: one answer and one hash for a wrong password, nobody, and nobody with a password', async () => {
    const withoutPassword = await givenPerson(test);
    const verify = jest.spyOn(test.app.get(PasswordHasher, { strict: false }), 'verify');
    const answers = [];
    for (const email of [member.email, 'nobody@north.example', withoutPassword.email, 'not an address']) {
      verify.mockClear();
      const { body, headers } = await signIn({ email, password: 'wrong password' }).expect(401);
      expect(verify).toHaveBeenCalledTimes(1);
      expect(headers).not.toHaveProperty('set-cookie');
      answers.push({ ...body, requestId: '' });
    }
    verify.mockRestore();
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'SIGN_IN_FAILED', status: 401 });
  });

  it.each([
    [{}],
    [{ email: 'ada@north.example' }],
    [{ email: 'ada@north.example', password: '' }],
    [{ email: ['ada@north.example'], password: PASSWORD }],
    [{ email: 'ada@north.example', password: { $ne: '' } }],
    [{ email: 'a'.repeat(255), password: PASSWORD }],
    [{ email: 'ada@north.example', password: 'x'.repeat(1001) }],
    [{ email: 'ada@north.example', password: PASSWORD, remember: true }],
    [{ email: 'ada@north.example', password: 'nul\u0000' }],
  ])('refuses the body %j', async (body) => {
    await signIn(body).expect(422);
  });

  it('is not possible from another site', async () => {
    const response = await signIn({ email: member.email, password: PASSWORD }).set('origin', 'https://evil.example').expect(403);
    expect(response.body.code).toBe('CROSS_SITE_REQUEST');
  });

  it('ends the session that the browser had before', async () => {
    const first = await signIn({ email: member.email, password: PASSWORD }).expect(200);
    const cookie = `factdesk_session=${tokenOf(first)}`;
    await signIn({ email: member.email, password: PASSWORD }).set({ cookie }).expect(200);
    await test.http().get('/api/session').set({ cookie }).expect(401);
  });

  it('uses a cookie that only this host can set, over https only, where the world reaches us by https', async () => {
    const secure = await startTestApp({ config: { publicUrl: 'https://desk.example' }, database: test.database });
    try {
      const response = await signIn({ email: member.email, password: PASSWORD }, '10.9.9.9', secure).expect(200);
      expect(cookieOf(response)).toMatch(/^__Host-factdesk_session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
      const cookie = `__Host-factdesk_session=${tokenOf(response)}`;
      await secure.http().get('/api/session').set({ cookie }).expect(200);
      const planted = `factdesk_session=${'x'.repeat(43)}; ${cookie}`;
      await secure.http().get('/api/session').set({ cookie: planted }).expect(200);
      // A host beside this one could plant its own session under the plain name, for somebody who is not signed in here.
      await secure.http().get('/api/session').set({ cookie: `factdesk_session=${tokenOf(response)}` }).expect(401);
    } finally {
      await secure.close();
    }
  });

  it.each([null, 'http://desk.example'])('works without encryption in production that was told so, reached at %s', async (publicUrl) => {
    const plain = await startTestApp({ config: { environment: 'production', publicUrl }, database: test.database });
    try {
      const response = await signIn({ email: member.email, password: PASSWORD }, '10.9.9.8', plain).expect(200);
      // A browser drops a cookie that says Secure or __Host- on plain http, and nobody would be signed in.
      expect(cookieOf(response)).toMatch(/^factdesk_session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
      await plain.http().get('/api/session').set({ cookie: `factdesk_session=${tokenOf(response)}` }).expect(200);
    } finally {
      await plain.close();
    }
  });
});

describe('guessing passwords', () => {
  it('stops after ten tries a minute from one address at one account, for nobody else', async () => {
    const address = freshAddress();
    for (let tries = 0; tries < 10; tries += 1) await signIn({ email: member.email, password: `guess ${String(tries)}` }, address).expect(401);
    const refused = await signIn({ email: member.email, password: PASSWORD }, address).expect(429);
    expect(refused.body.code).toBe('RATE_LIMITED');
    expect(refused.headers['ratelimit-policy']).toBe('"sign-in";q=10;w=60');
    expect(refused.headers['ratelimit']).toMatch(/^"sign-in";r=0;t=\d+$/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    // The owner comes in from elsewhere, and is not thrown out where they are in.
    await signIn({ email: member.email, password: PASSWORD }).expect(200);
    await member.as.get('/api/session').expect(200);
    // Somebody else at the same address comes in, too.
    const neighbour = await givenPerson(test);
    await givenPassword(neighbour, PASSWORD);
    await signIn({ email: neighbour.email, password: PASSWORD }, address).expect(200);
  });

  it('counts accounts that do not exist in the same way', async () => {
    const address = freshAddress();
    for (let tries = 0; tries < 10; tries += 1) await signIn({ email: 'nobody@north.example', password: 'guess' }, address).expect(401);
    await signIn({ email: 'nobody@north.example', password: 'guess' }, address).expect(429);
  });

  it('is not faster in parallel', async () => {
    const address = freshAddress();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => signIn({ email: member.email, password: `guess ${String(index)}` }, address)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('does not count those who know their password', async () => {
    const address = freshAddress();
    for (let times = 0; times < 12; times += 1) await signIn({ email: member.email, password: PASSWORD }, address).expect(200);
    for (let tries = 0; tries < 9; tries += 1) await signIn({ email: member.email, password: 'mistyped it' }, address).expect(401);
    await signIn({ email: member.email, password: PASSWORD }, address).expect(200);
  });

  it('stops one address that tries many accounts', async () => {
    const address = freshAddress();
    for (let tries = 0; tries < 100; tries += 1) {
      await signIn({ email: `person-${String(tries)}@south.example`, password: 'summer 2026' }, address).expect(401);
    }
    const refused = await signIn({ email: 'one-more@south.example', password: 'summer 2026' }, address).expect(429);
    expect(refused.headers['ratelimit-policy']).toBe('"sign-in-address";q=100;w=900');
  });

  it('counts a whole IPv6 network as one address', async () => {
    for (let tries = 0; tries < 10; tries += 1) {
      await signIn({ email: member.email, password: 'guess' }, `2001:db8:0:7::${String(tries + 1)}`).expect(401);
    }
    await signIn({ email: member.email, password: 'guess' }, '2001:db8:0:7:ffff::1').expect(429);
    await signIn({ email: member.email, password: PASSWORD }, '2001:db8:0:8::1').expect(200);
  });
});
