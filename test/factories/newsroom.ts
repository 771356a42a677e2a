import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import supertest from 'supertest';
import type { MemberActor } from '../../src/access/actor.js';
import type { Role, Scope } from '../../src/access/roles.js';
import { formatApiKey, shownPrefix } from '../../src/identity/api-key-format.js';
import { PasswordHasher } from '../../src/identity/password-hasher.js';
import { hashOf, secretToken } from '../../src/identity/secret-token.js';
import { NewsroomsService } from '../../src/newsrooms/newsrooms.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Database } from '../../src/platform/database/database.js';
import type { TestDatabase } from '../support/database.js';

/** What the factories need of the application under test: `TestApp` has it. */
export interface AppUnderTest {
  readonly app: INestApplicationContext;
  readonly baseUrl: string;
  readonly database: Pick<TestDatabase, 'superuserUrl'>;
}

export interface GivenNewsroom {
  readonly test: AppUnderTest;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** `/api/desk/<slug>`. */
  readonly path: string;
}

export interface GivenPerson {
  readonly test: AppUnderTest;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
  /** The Cookie header of the person's session. */
  readonly cookie: string;
  /** A client that sends the cookie and Origin, and an Idempotency-Key with every POST. */
  readonly as: Client;
}

export interface GivenMember extends GivenPerson {
  readonly newsroom: GivenNewsroom;
  readonly role: Role;
  /** For calling services directly. */
  readonly actor: MemberActor;
}

export interface GivenApiKey {
  readonly keyId: string;
  readonly key: string;
  readonly as: Client;
}

export interface NewsroomOptions {
  readonly name?: string;
  readonly slug?: string;
  readonly approvalsNeeded?: number;
}

let count = 0;
const next = (): number => (count += 1);

const DAY = 24 * 60 * 60 * 1000;

/** A newsroom with the default rating scales and without people. */
export async function givenNewsroom(test: AppUnderTest, options: NewsroomOptions = {}): Promise<GivenNewsroom> {
  const number = next();
  const { name = `Newsroom ${String(number)}`, slug = `newsroom-${String(number)}`, ...rest } = options;
  const { id } = await test.app.get(NewsroomsService, { strict: false }).create({ slug, name, ...rest }, (_tx, newsroom) => Promise.resolve(newsroom));
  return { test, id, slug, name, path: `/api/desk/${slug}` };
}

/** A new person with a session and no password (sign-in stories set their own). */
export async function givenPerson(test: AppUnderTest, { name, email }: { name?: string; email?: string } = {}): Promise<GivenPerson> {
  const clock = test.app.get(Clock, { strict: false });
  const number = next();
  const person = { id: clock.id(), name: name ?? `Person ${String(number)}`, email: email ?? `person-${String(number)}@example.org` };
  await test.app.get(Database, { strict: false }).inUnit(null, (tx) => tx.person.createMany({ data: { ...person, createdAt: clock.now() } }));
  return { test, personId: person.id, name: person.name, email: person.email, ...(await givenSession(test, person.id)) };
}

/** Another session of a person, put into the database without a sign-in: no password is hashed. */
export async function givenSession(test: AppUnderTest, personId: string): Promise<Pick<GivenPerson, 'sessionId' | 'cookie' | 'as'>> {
  const clock = test.app.get(Clock, { strict: false });
  const token = secretToken(clock.random(32));
  const sessionId = clock.id();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + 14 * DAY);
  const data = { id: sessionId, personId, tokenHash: hashOf(token), createdAt: now, lastSeenAt: now, expiresAt };
  await test.app.get(Database, { strict: false }).inUnit(null, (tx) => tx.session.createMany({ data }));
  const cookie = `factdesk_session=${token}`;
  return { sessionId, cookie, as: client(test.baseUrl, { cookie }) };
}

/** Somebody with this role in the newsroom: a new person, or one who is given. */
export async function givenMember(newsroom: GivenNewsroom, role: Role, person?: GivenPerson): Promise<GivenMember> {
  const { test } = newsroom;
  const clock = test.app.get(Clock, { strict: false });
  const who = person ?? (await givenPerson(test, { name: `${role} ${String(next())}` }));
  const data = { newsroomId: newsroom.id, id: clock.id(), personId: who.personId, role, createdAt: clock.now() };
  await test.app.get(Database, { strict: false }).inNewsroom(newsroom.id, (tx) => tx.membership.createMany({ data }));
  const actor: MemberActor = {
    kind: 'member',
    personId: who.personId,
    personName: who.name,
    newsroomId: newsroom.id,
    newsroomSlug: newsroom.slug,
    role,
    credential: { kind: 'session', sessionId: who.sessionId },
  };
  return { ...who, newsroom, role, actor };
}

/** A key of the member. `expiresAt` may lie in the past. */
export async function givenApiKey(member: GivenMember, scopes: readonly Scope[], expiresAt: Date | null = null): Promise<GivenApiKey> {
  const { test, newsroom, personId } = member;
  const clock = test.app.get(Clock, { strict: false });
  const key = formatApiKey(clock.random(32));
  const keyId = clock.id();
  const row = { newsroomId: newsroom.id, id: keyId, personId, name: 'A key', scopes: [...scopes], expiresAt, createdAt: clock.now() };
  await test.app
    .get(Database, { strict: false })
    .inNewsroom(newsroom.id, (tx) => tx.apiKey.createMany({ data: { ...row, prefix: shownPrefix(key), tokenHash: hashOf(key) } }));
  return { keyId, key, as: client(test.baseUrl, { authorization: `Bearer ${key}` }) };
}

export type Client = ReturnType<typeof client>;

/** What If-Match is to say: a version, or anything that has one (an answer's body). */
export type Version = number | { readonly version: number };

/**
 * An HTTP client with fixed credentials. Paths are absolute. `put` and `delete` take the version for If-Match (leave it out
 * for none); `post` sends a new Idempotency-Key. Headers that a test sets afterwards replace those.
 */
export function client(baseUrl: string, credentials: Readonly<Record<string, string>>) {
  const headers = { origin: baseUrl, ...credentials };
  const http = supertest(baseUrl);
  const ifMatch = (version?: Version): Record<string, string> => {
    if (version === undefined) return {};
    return { 'if-match': `"${String(typeof version === 'number' ? version : version.version)}"` };
  };
  return {
    get: (path: string) => http.get(path).set(headers),
    post: (path: string, body?: object, version?: Version) =>
      http.post(path).set({ ...headers, 'idempotency-key': randomUUID(), ...ifMatch(version) }).send(body),
    put: (path: string, body?: object, version?: Version) => http.put(path).set({ ...headers, ...ifMatch(version) }).send(body),
    delete: (path: string, version?: Version, body?: object) => http.delete(path).set({ ...headers, ...ifMatch(version) }).send(body),
  };
}

/** Gives a person a password to sign in with. */
export async function givenPassword({ test, personId }: GivenPerson, password: string): Promise<void> {
  const passwordHash = await test.app.get(PasswordHasher, { strict: false }).hash(password);
  await test.app.get(Database, { strict: false }).inUnit(null, (tx) => tx.person.update({ where: { id: personId }, data: { passwordHash } }));
}
