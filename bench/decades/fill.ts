import { spawn } from 'node:child_process';
import pg from 'pg';
import { createApp } from '../../src/app.setup.js';
import { readConfig } from '../../src/config/config.js';
import { startProduct } from '../candidates.js';
import { asSuperuser, type DecadeCluster, type DecadeDatabase } from './cluster.js';
import { deskRowsOf, FILLED_TABLES } from './desk-rows.js';
import { openRoom, type OpenRoom } from './open-claims.js';

/** What one of the processes that put published claims in has to know. */
export interface PublishedPart {
  readonly superuserUrl: string;
  readonly newsroom: { readonly id: string; readonly slug: string; readonly name: string };
  /** Who made the claims, by turns. */
  readonly people: readonly string[];
  /** The n-th claims from here to there (exclusive) of so many. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly numbersFrom: number;
  /** The last one is published a step before this instant (ms). */
  readonly until: number;
  readonly minutesApart: number;
}

type Say = (line: string) => void;

/** Numbers of the published claims begin behind it; what is open has lower ones. */
export const NUMBERS_FROM = 100_000;
/** A newsroom that publishes 144 claims a day: more claims are more years of it. */
const MINUTES_APART = 10;
const PROCESSES = 2;
/** Connections that make indexes beside one another. */
const LANES = 3;
const DAY_MS = 86_400_000;
const ROOT = new URL('../..', import.meta.url).pathname;

/**
 * A database with so many published claims of one newsroom, all that its desk has of them, and a few hundred open ones, which are made over HTTP. What is
 * published is written past rules and triggers, into tables without the indexes that nothing refers to; these are made afterwards, as they were.
 */
export async function fillDecade(cluster: DecadeCluster, claims: number, say: Say): Promise<void> {
  const began = performance.now();
  const database = await cluster.make(claims);
  const room = await makeRoom(database);
  const { superuserUrl } = database;
  const indexes = await asSuperuser(superuserUrl, takeIndexes);
  await putPublished(database, room, claims);
  say(`${claims.toLocaleString('en')}: published ones are in after ${since(began)}`);
  const { first, then } = deskRowsOf(room.newsroom.id, NUMBERS_FROM, room);
  await inLanes(superuserUrl, [first]);
  await inLanes(superuserUrl, then);
  say(`${claims.toLocaleString('en')}: the desk's rows are in after ${since(began)}`);
  await inLanes(superuserUrl, Array.from({ length: LANES }, () => indexes));
  await inLanes(superuserUrl, [[`UPDATE newsroom SET next_claim_number = ${String(NUMBERS_FROM + claims + 1)} WHERE id = '${room.newsroom.id}'`, 'VACUUM (FREEZE, ANALYZE)']]);
  await cluster.remember(claims, (performance.now() - began) / 1000);
  say(`${claims.toLocaleString('en')}: filled after ${since(began)}`);
}

/** One connection for each list; two that have the same list share its statements. */
async function inLanes(superuserUrl: string, lanes: readonly (readonly string[])[]): Promise<void> {
  const left = new Map([...new Set(lanes)].map((list) => [list, [...list]]));
  await Promise.all(
    lanes.map((list) =>
      asSuperuser(superuserUrl, async (client) => {
        await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '256MB'`);
        for (let sql = left.get(list)?.shift(); sql !== undefined; sql = left.get(list)?.shift()) await client.query(sql);
      }),
    ),
  );
}

const since = (began: number): string => `${((performance.now() - began) / 1000).toFixed(0)} s`;

async function makeRoom(database: DecadeDatabase): Promise<OpenRoom> {
  const { candidate } = await startProduct(database);
  const app = await createApp({ config: readConfig(appSettings(database)), databaseUrl: database.appUrl, runsJobs: false });
  try {
    await app.init();
    return await openRoom({ app, baseUrl: candidate.base, database });
  } finally {
    await app.close();
    await candidate.stop();
  }
}

/** Of an application inside this process, which serves nobody. */
export const appSettings = ({ appUrl, ownerUrl }: DecadeDatabase): Record<string, string> => ({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl });

/** Drops the indexes of the tables that are to be filled, except those that constraints need; answers how to make them again. */
async function takeIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid::regclass::text = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
    [FILLED_TABLES],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

async function putPublished({ superuserUrl }: DecadeDatabase, { newsroom, reviewers }: OpenRoom, count: number): Promise<void> {
  const until = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const edges = Array.from({ length: PROCESSES + 1 }, (_, at) => Math.round((count * at) / PROCESSES));
  const { id, slug, name } = newsroom;
  const parts = edges.slice(1).map((to, at): PublishedPart => ({
    superuserUrl, newsroom: { id, slug, name }, people: reviewers, from: edges[at] ?? 0, to, count, numbersFrom: NUMBERS_FROM, until, minutesApart: MINUTES_APART,
  }));
  await Promise.all(parts.map(putPart));
}

function putPart(part: PublishedPart): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', '--import', './scripts/typescript.ts', 'bench/decades/published-part.ts', JSON.stringify(part)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`Putting claims in ended with code ${String(code)}.`))));
  });
}
