import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { client, givenApiKey, givenMember, givenNewsroom, givenPerson, givenSession } from '../factories/newsroom.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** Two processes on one database: budgets are counted by each for itself. */
let strict: TestApp;
let generous: TestApp;

beforeAll(async () => {
  generous = await startTestApp();
  strict = await startTestApp({ database: generous.database, config: { rateLimits: { anonymous: 100, caller: 2 } } });
});

afterAll(async () => {
  await strict.close();
  await generous.close();
});

it('whoever has used up their budget is refused before anybody looks up who they are', async () => {
  const person = await givenPerson(strict);
  const other = await givenSession(strict, person.personId);
  for (let n = 0; n < 2; n += 1) await person.as.get('/api/session').expect(200);
  expect((await person.as.get('/api/session').expect(429)).body.code).toBe('RATE_LIMITED');

  const elsewhere = client(generous.baseUrl, { cookie: person.cookie });
  await elsewhere.delete('/api/session').expect(204);
  await elsewhere.get('/api/session').expect(401);
  // That the session is over could be known only by a look-up.
  const { headers, body } = await person.as.get('/api/session').expect(429);
  expect([headers['retry-after'], headers['ratelimit']]).toEqual([expect.stringMatching(/^[1-9]\d?$/), expect.stringMatching(/^"caller";r=0;t=\d+$/)]);
  expect(body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });

  await other.as.get('/api/session').expect(429);
  await (await givenPerson(strict)).as.get('/api/session').expect(200);
});

it('a key of which it is known counts by itself, and not for who owns it', async () => {
  const newsroom = await givenNewsroom(strict);
  const member = await givenMember(newsroom, 'reviewer');
  const [spent, fresh] = [await givenApiKey(member, ['desk:read']), await givenApiKey(member, ['desk:read'])];
  const articles = `${newsroom.path}/articles`;
  for (let n = 0; n < 2; n += 1) await spent.as.get(articles).expect(200);
  for (let n = 0; n < 2; n += 1) await spent.as.get(articles).expect(429);
  await fresh.as.get(articles).expect(200);
  await member.as.get(articles).expect(200);
  const both = client(strict.baseUrl, { cookie: member.cookie, authorization: `Bearer ${spent.key}` });
  await both.get(articles).expect(429);
});

it('what a proxy asks for is shown by everybody, and tells nobody apart', async () => {
  const [busy, calm] = [await givenPerson(strict), await givenPerson(strict)];
  const behindProxy = ({ cookie }: typeof busy) => client(strict.baseUrl, { cookie, authorization: 'Basic c3RhZ2luZzpzdGFnaW5n' }).get('/api/session');
  for (let n = 0; n < 2; n += 1) await behindProxy(busy).expect(200);
  await behindProxy(busy).expect(429);
  await behindProxy(calm).expect(200);
});

it('whoever asks for newsrooms that are not theirs pays for it, too', async () => {
  const person = await givenPerson(strict);
  for (let n = 0; n < 2; n += 1) await person.as.get('/api/desk/nowhere/articles').expect(404);
  await person.as.get('/api/desk/nowhere/articles').expect(429);
});
