import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';

interface Line {
  readonly msg?: string;
  readonly method?: string;
  readonly status?: number;
  readonly route?: string;
}

const heard: Line[] = [];
const apps: TestApp[] = [];
let quiet: TestApp;
let wordy: TestApp;

beforeAll(async () => {
  const log = (line: string): void => void heard.push(JSON.parse(line) as Line);
  quiet = await startTestApp({ log, config: { logLevel: 'info' } });
  apps.push(quiet);
  wordy = await startTestApp({ log, config: { logLevel: 'debug' }, database: quiet.database });
  apps.push(wordy);
});
afterAll(async () => {
  for (const app of apps.reverse()) await app.close();
});

/** The lines about what `ask` asked, which are written when the answer is over. */
async function linesOf(ask: () => PromiseLike<unknown>): Promise<unknown[]> {
  heard.length = 0;
  await ask();
  // One more that is always told: what was asked before it was told before.
  await quiet.http().post('/nowhere-to-be-seen').send({});
  for (let told = false; !told; ) {
    told = heard.some(({ method, status, route }) => method === 'POST' && status === 404 && route === '-');
    if (!told) await new Promise((resolve) => setImmediate(resolve));
  }
  return heard.filter(({ msg, route }) => msg === 'answered' && route !== '-').map(({ method, status }) => [method, status]);
}

it('reads that went well are told only to whoever looks for something; what changes something or fails is told to everybody', async () => {
  expect(await linesOf(() => quiet.http().get('/problems').expect(200))).toEqual([]);
  expect(await linesOf(() => quiet.http().head('/problems').expect(200))).toEqual([]);
  expect(await linesOf(() => quiet.http().get('/problems/UNHEARD_OF').expect(404))).toEqual([['GET', 404]]);
  expect(await linesOf(() => quiet.http().post('/api/session').send({ email: 'nobody@example.org', password: 'not a password' }).expect(401))).toEqual([['POST', 401]]);
  expect(await linesOf(() => quiet.http().delete('/api/session').expect(204))).toEqual([['DELETE', 204]]);
  expect(await linesOf(() => wordy.http().get('/problems').expect(200))).toEqual([['GET', 200]]);
  expect(await linesOf(() => wordy.http().head('/problems').expect(200))).toEqual([['HEAD', 200]]);
});
