import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/platform/clock/clock.js';
import { givenApproved, versionOf } from '../factories/claim.js';
import { givenDesk } from '../factories/desk.js';
import { startTestApp } from '../support/app.js';
import { copyClaim } from '../support/claim-copies.js';
import type { OwnCluster } from '../support/database-cluster.js';
import { createTestDatabase, startTestCluster, type TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { lookAt } from '../support/stored.js';
import { PatientClient } from './patient-client.js';

const CLAIMS = 200;
const KILLS = 4;
const CONNECTIONS = 6;

let cluster: OwnCluster;
let database: TestDatabase;
let client: PatientClient;
let server: ServerProcess | undefined;

beforeAll(async () => {
  buildServer();
  cluster = await startTestCluster({ durable: true });
  database = await createTestDatabase(cluster);
  // The killed servers have the real clock, and so must the sessions.
  const test = await startTestApp({ database, clock: new Clock() });
  const { reviewer, editor } = await givenDesk(test);
  const claim = await givenApproved(reviewer, editor);
  client = new PatientClient(editor, await copyClaim(database, claim.id, CLAIMS), await versionOf(claim));
  await test.close();
}, 120_000);
afterAll(async () => {
  server?.kill('SIGKILL');
  await cluster.stop();
});

/** One at a time: the one that runs, or ran last. */
function start(): ServerProcess {
  const limits = { RATE_LIMIT_CALLER: '1000000', RATE_LIMIT_ANONYMOUS: '1000000' };
  server = startServerProcess({ through: 'node', environment: { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, ...limits } });
  return server;
}

async function end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | undefined> {
  const ending = server;
  server = undefined;
  ending?.kill(signal);
  return ending?.ended;
}

/** Everything that one publication consists of. */
interface Parts {
  readonly id: string;
  readonly state: string;
  readonly records: number;
  readonly audited: number;
  readonly listed: number;
  readonly renditions: number;
  readonly answered: number;
}

const NOT_PUBLISHED = { state: 'approved/never/0', records: 0, audited: 0, listed: 0, renditions: 0, answered: 0 };
const PUBLISHED = { state: 'closed/published/1', records: 1, audited: 1, listed: 1, renditions: 1, answered: 1 };

const parts = (): Promise<Parts[]> =>
  lookAt(
    database,
    `SELECT c.id, c.round || '/' || c.live || '/' || c.published_revision AS state,
       (SELECT count(*)::int FROM publication p WHERE p.claim_id = c.id) AS records,
       (SELECT count(*)::int FROM audit_entry a WHERE a.claim_id = c.id AND a.action = 'claim.published') AS audited,
       (SELECT count(*)::int FROM published_claim p WHERE p.claim_id = c.id) AS listed,
       (SELECT count(*)::int FROM rendition r WHERE r.claim_id = c.id) AS renditions,
       (SELECT count(*)::int FROM idempotency_key k WHERE k.key = o.key AND k.status = 200) AS answered
     FROM claim c JOIN unnest($1::uuid[], $2::text[]) AS o(id, key) USING (id)`,
    [client.orders.map(({ claimId }) => claimId), client.orders.map(({ key }) => key)],
  );

/** What is stored of a publication in part, or was acknowledged and is not stored. */
async function halves(): Promise<unknown[]> {
  const stored = await parts();
  expect(stored).toHaveLength(CLAIMS);
  return stored.filter(({ id, ...each }) => {
    const whole = JSON.stringify(each) === JSON.stringify(PUBLISHED);
    return !whole && (client.answers.has(id) || JSON.stringify(each) !== JSON.stringify(NOT_PUBLISHED));
  });
}

/** PostgreSQL ends the transactions of a process that is gone as soon as it notices. */
async function connectionsAreGone(): Promise<void> {
  const count = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'factdesk_app'`;
  while ((await lookAt(database, count)).length > 0) await pause(20);
}

/** Kills the server at some moment after `acknowledged` publications. */
async function killAfter(acknowledged: number): Promise<void> {
  while (client.answers.size < acknowledged) await pause(2);
  await pause(randomInt(40));
  expect(await end('SIGKILL')).toBe('SIGKILL');
}

it(`${String(KILLS)} times killed amid ${String(CLAIMS)} publications: each is there as a whole or not at all, and once`, async () => {
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const publishing = client.publish(await start().url(), CONNECTIONS);
    await Promise.all([publishing, killAfter((kill * CLAIMS) / (KILLS + 1))]);
    await connectionsAreGone();
    expect(await halves()).toEqual([]);
  }
  // A kill that met no request shows nothing.
  expect(client.unanswered).toBeGreaterThanOrEqual(KILLS);
  await client.publish(await start().url(), CONNECTIONS);
  await end('SIGKILL');
  expect([...client.answers.values()].filter(({ status }) => status !== 200)).toEqual([]);
  expect(client.answers.size).toBe(CLAIMS);
  expect(await halves()).toEqual([]);
}, 120_000);

interface Change {
  readonly id: string;
  readonly type: string;
  readonly claimId: string;
  readonly contentDigest: string;
}

async function allChanges(baseUrl: string): Promise<Change[]> {
  const changes: Change[] = [];
  for (let cursor = ''; ; ) {
    const answer = await fetch(`${baseUrl}/api/v1/changes?limit=60${cursor && `&cursor=${cursor}`}`);
    const page = (await answer.json()) as { items: Change[]; hasMore: boolean; nextCursor: string };
    changes.push(...page.items);
    if (!page.hasMore) return changes;
    cursor = encodeURIComponent(page.nextCursor);
  }
}

it('the next server tells every change once, and gives every key the answer that it has given already', async () => {
  const baseUrl = await start().url();
  const changes = await allChanges(baseUrl);
  const told = changes.map(({ type, claimId }) => `${type} ${claimId}`);
  expect(told.sort()).toEqual(client.orders.map(({ claimId }) => `published ${claimId}`).sort());

  for (const [claimId, { status, text, headers }] of await client.repeatAll(baseUrl)) {
    const first = client.answers.get(claimId);
    expect({ status, text, etag: headers['etag'] }).toEqual({ status: 200, text: first?.text, etag: first?.headers['etag'] });
    expect(headers['idempotency-replayed']).toBe('true');
  }
  expect(await halves()).toEqual([]);
  expect(await end('SIGTERM')).toBe(0);
}, 60_000);
