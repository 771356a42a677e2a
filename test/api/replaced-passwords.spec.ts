import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { PasswordHasher } from '../../src/identity/password-hasher.js';
import { client, givenMember, givenNewsroom, givenPassword, givenPerson, type Client, type GivenPerson } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { superuser } from '../support/unchanged.js';

const OLD = 'the old one, you know';
const NEW = 'the new one, as you see';
const CHANGED = 'what a thief would like';

let test: TestApp;
let other: pg.Client;
let anyone: Client;

beforeAll(async () => {
  test = await startTestApp();
  other = await superuser(test.database);
  anyone = client(test.baseUrl, {});
});
afterAll(async () => {
  await other.end();
  await test.close();
});

const signIn = (person: GivenPerson, password: string) => anyone.post('/api/session', { email: person.email, password });
const sessionsOf = async (person: GivenPerson): Promise<number> =>
  (await other.query('SELECT 1 FROM session WHERE person_id = $1 AND ended_at IS NULL', [person.personId])).rowCount ?? 0;

async function givenSomebody(): Promise<GivenPerson> {
  const person = await givenPerson(test);
  await givenPassword(person, OLD);
  return person;
}

async function untilWaiting(): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await other.query(waiting)).rowCount === 0) await pause(5);
}

type Send = () => PromiseLike<{ status: number; body: unknown }>;

/** Sends what the present password allows while this is on its way into the database. */
async function meanwhile(change: string, values: readonly unknown[], send: Send): Promise<{ status: number; body: unknown }> {
  await other.query('BEGIN');
  await other.query(change, [...values]);
  const answer = Promise.resolve(send());
  await Promise.race([answer, untilWaiting()]);
  await other.query('COMMIT');
  const { status, body } = await answer;
  return { status, body };
}

/** As a reset does it. */
async function whileReset(person: GivenPerson, send: Send): Promise<{ status: number; body: unknown }> {
  const hash = await test.app.get(PasswordHasher, { strict: false }).hash(NEW);
  const reset = `WITH ended AS (UPDATE session SET ended_at = now() WHERE person_id = $1) UPDATE person SET password_hash = $2 WHERE id = $1`;
  return meanwhile(reset, [person.personId, hash], send);
}

it('whoever signs in by a password that is replaced meanwhile has no session', async () => {
  const person = await givenSomebody();
  expect(await whileReset(person, () => signIn(person, OLD))).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
  expect(await sessionsOf(person)).toBe(0);
  await signIn(person, NEW).expect(200);
});

it('whoever accepts an invitation by one does not become a member', async () => {
  const newsroom = await givenNewsroom(test);
  const admin = await givenMember(newsroom, 'admin');
  const person = await givenSomebody();
  const { token } = (await admin.as.post(`${newsroom.path}/invitations`, { email: person.email, role: 'editor' }).expect(201)).body;
  const accept = (password: string) => anyone.post('/api/invitations/acceptance', { token, password });
  expect(await whileReset(person, () => accept(OLD))).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
  expect(await sessionsOf(person)).toBe(0);
  await accept(NEW).expect(201);
});

it('whoever changes a password that is replaced meanwhile changes nothing', async () => {
  const person = await givenSomebody();
  const change: Send = () => person.as.put('/api/desk/me/password', { currentPassword: OLD, newPassword: CHANGED });
  expect(await whileReset(person, change)).toMatchObject({ status: 401, body: { code: 'NOT_AUTHENTICATED' } });
  await signIn(person, CHANGED).expect(401);
  await signIn(person, NEW).expect(200);
});

it('whoever changes a password in a session that is ended meanwhile changes nothing', async () => {
  const person = await givenSomebody();
  const change: Send = () => person.as.put('/api/desk/me/password', { currentPassword: OLD, newPassword: CHANGED });
  const end = `WITH held AS (SELECT 1 FROM person WHERE id = $2 FOR UPDATE) UPDATE session SET ended_at = now() FROM held WHERE session.id = $1`;
  expect(await meanwhile(end, [person.sessionId, person.personId], change)).toMatchObject({ status: 401, body: { code: 'NOT_AUTHENTICATED' } });
  await signIn(person, CHANGED).expect(401);
  await signIn(person, OLD).expect(200);
});
