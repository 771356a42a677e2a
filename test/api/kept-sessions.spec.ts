import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SESSION_IDLE_DAYS } from '../../src/identity/identity-options.js';
import { client, givenPassword, givenPerson, givenSession } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { lookAt } from '../support/stored.js';

const PASSWORD = 'a password for today';
/** It stands still until a test moves it on: what ends at a moment is asked for at that moment. */
const clock = new TestClock('2026-11-26T10:00:00Z');
let test: TestApp;
beforeAll(async () => void (test = await startTestApp({ clock })));
afterAll(() => test.close());

it('sessions that are over are kept for thirty days, and gone with the first sign-in after that', async () => {
  const person = await givenPerson(test);
  await givenPassword(person, PASSWORD);
  const signIn = () => client(test.baseUrl, {}).post('/api/session', { email: person.email, password: PASSWORD }).expect(200);
  const kept = async (): Promise<number> => (await lookAt(test.database, 'SELECT 1 FROM session WHERE person_id = $1', [person.personId])).length;
  const before = await kept();
  await signIn();
  const cookie = String((await signIn()).headers['set-cookie']).split(';', 1)[0] ?? '';
  await client(test.baseUrl, { cookie }).delete('/api/session').expect(204);
  expect(await kept()).toBe(before + 2);
  // Those that nobody ended ended by themselves after fourteen days, and are kept from then on.
  clock.advance({ days: 29 });
  await signIn();
  expect(await kept()).toBe(before + 3);
  clock.advance({ days: 2 });
  await signIn();
  expect(await kept()).toBe(before + 3);
  clock.advance({ days: 60 });
  await signIn();
  expect(await kept()).toBe(1);
});

it('a session that nobody used for so long is over from that moment on: it opens nothing, and nobody is shown it', async () => {
  const person = await givenPerson(test);
  clock.advance({ days: SESSION_IDLE_DAYS, seconds: -1 });
  const present = await givenSession(test, person.personId);
  const shown = async (): Promise<string[]> => (await present.as.get('/api/desk/me/sessions').expect(200)).body.items.map(({ id }: { id: string }) => id);
  expect((await shown()).sort()).toEqual([person.sessionId, present.sessionId].sort());
  clock.advance({ seconds: 1 });
  expect(await shown()).toEqual([present.sessionId]);
  await person.as.get('/api/session').expect(401);
});
