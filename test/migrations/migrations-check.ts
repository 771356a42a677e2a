import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../../src/platform/clock/clock.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { readMigrations, type Migration } from '../../src/platform/database/migrations.js';
import type { Check, Conditions } from '../assurance/check.js';
import { givenPublished } from '../factories/claim.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { fillManyStages } from '../support/many-stages.js';
import type { WireRequest } from '../support/wire.js';
import { watchLocks } from './lock-watch.js';
import { PacedLoad } from './paced-load.js';

/** Up to here a database is as the version before had it; what comes after is applied while everybody works. */
const PREVIOUS_SCHEMA = '20261126070100_reader_reports';
/** Columns that this version writes and the one before did not: whoever works here meanwhile is this version. Others come under way as `PROBE` does. */
const COLUMNS: readonly string[] = ['20261126103000_further_articles', '20261126103300_also_changed'];
const LONGEST_WAIT_SECONDS = 1;

const LENGTHS = {
  quick: { claims: 2_000, atLeast: 2_000, perSecond: 40, aroundMs: 700, readerMs: 1_500 },
  full: { claims: 1_000_000, atLeast: 100_000, perSecond: 200, aroundMs: 5_000, readerMs: 10_000 },
} as const;
const CLAIMS_A_NEWSROOM = 50_000;
/** Then there are as many as there are. */
const FILL_FOR_MS = 7 * 60_000;

/** A change of the largest table, whose lock is held for a moment only, while somebody reads it in a long transaction. */
const PROBE: Migration = { name: '2099_probe', sql: 'ALTER TABLE claim ADD COLUMN probe int; ALTER TABLE publication ADD COLUMN probe int;', checksum: 'probe' };

export const migrationsCheck: Check = {
  key: 'migrations',
  promise: 'migrations run while everybody works',
  demanded: 'no lock wait > 1 s under 200 requests/s at 1,000,000 claims, or at as many as seven minutes make, at least 100,000',
  async run(conditions) {
    const { perSecond, aroundMs, readerMs } = LENGTHS[conditions.scale];
    const database = await asItWasBefore(await conditions.database());
    const test = await startTestApp({ database, clock: new Clock(), watchContract: false });
    try {
      const desk = await givenDesk(test);
      const claim = await givenPublished(desk.reviewer, desk.editor);
      const claims = await filled(test, desk, conditions);
      const cookie = { cookie: desk.editor.cookie, origin: test.baseUrl };
      const load = new PacedLoad(test.baseUrl, (number) => requestOf(number, { claimPath: claim.path, claimId: claim.id, newsroomPath: desk.newsroom.path, cookie }));
      const running = load.run(perSecond);
      const began = performance.now();
      const locks = await watchLocks(database.superuserUrl);
      await pause(aroundMs);
      conditions.say(`${String(load.sent)} requests sent`);
      const [applied] = await Promise.all([bringUp(database), readingLong(database, readerMs)]);
      await pause(aroundMs);
      conditions.say(`applied: ${applied.join(', ')}`);
      await load.end();
      await running;
      const pace = load.sent / ((performance.now() - began) / 1000);
      const longest = await locks.end();
      const slow = conditions.scale === 'full' && pace < perSecond * 0.95 ? [`the machine sent ${pace.toFixed(0)} requests/s only`] : [];
      return {
        seen: `longest wait ${longest.toFixed(2)} s under ${pace.toFixed(0)} requests/s at ${claims.toLocaleString('en')} claims; ${String(load.failures.length)} failed`,
        met: longest <= LONGEST_WAIT_SECONDS && load.failures.length === 0 && slow.length === 0,
        replay: null,
        notes: [...slow, ...load.failures.slice(0, 5), `applied: ${applied.join(', ')}; a transaction had the largest tables in use for ${String(readerMs / 1000)} s meanwhile; slowest request ${(load.slowestMs / 1000).toFixed(2)} s`],
      };
    } finally {
      await test.close();
    }
  },
};

/** Newsrooms with the work of two years each, the first that of this desk; answers how many claims that are. */
async function filled(test: TestApp, desk: GivenDesk, { scale, say }: Conditions): Promise<number> {
  const { claims: wanted, atLeast } = LENGTHS[scale];
  const until = performance.now() + FILL_FOR_MS;
  let claims = 0;
  for (let newsroom = desk.newsroom; claims < wanted && (claims < atLeast || performance.now() < until); newsroom = (await givenDesk(test)).newsroom) {
    const more = Math.min(CLAIMS_A_NEWSROOM, wanted - claims);
    await fillManyStages(test.database.superuserUrl, newsroom.id, more, new Date());
    claims += more;
    say(`${String(claims)} claims`);
  }
  return claims;
}

/** An empty database on the same server, migrated as far as the version before went. */
async function asItWasBefore(present: TestDatabase): Promise<TestDatabase> {
  const name = `before_${new URL(present.superuserUrl).pathname.slice(1)}`;
  const client = new pg.Client({ connectionString: present.superuserUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} OWNER factdesk_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`).finally(() => client.end());
  const named = (address: string): string => Object.assign(new URL(address), { pathname: `/${name}` }).href;
  const database = { appUrl: named(present.appUrl), ownerUrl: named(present.ownerUrl), superuserUrl: named(present.superuserUrl), drop: () => present.drop() };
  await migrate(database.ownerUrl, { migrations: readMigrations().filter((each) => each.name <= PREVIOUS_SCHEMA || COLUMNS.includes(each.name)) });
  return database;
}

const bringUp = ({ ownerUrl }: TestDatabase): Promise<string[]> => migrate(ownerUrl, { migrations: [...readMigrations(), PROBE] });

async function readingLong({ superuserUrl }: TestDatabase, ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('BEGIN; SELECT 1 FROM claim LIMIT 1; SELECT 1 FROM publication LIMIT 1');
  await pause(ms);
  await client.query('COMMIT').finally(() => client.end());
}

interface Places {
  readonly claimPath: string;
  readonly claimId: string;
  readonly newsroomPath: string;
  readonly cookie: Readonly<Record<string, string>>;
}

/**
 * Of twenty two write and two read at the desk; sixteen are readers, most of whom want one claim. More at the desk than that two cores cannot answer 200
 * times a second, whatever a migration does.
 */
function requestOf(number: number, { claimPath, claimId, newsroomPath, cookie }: Places): WireRequest {
  const read = (path: string, headers = {}): WireRequest => ({ method: 'GET', path, headers });
  switch (number % 20) {
    case 0:
    case 10:
      return { method: 'POST', path: `${newsroomPath}/claims`, headers: { ...cookie, 'idempotency-key': `load-${String(number)}` }, body: { statement: `The bridge is old (${String(number)})`, kind: 'fact', language: 'en' } };
    case 4:
      return read(claimPath, cookie);
    case 14:
      return read(`${newsroomPath}/claims?limit=10`, cookie);
    case 2:
    case 12:
      return read('/api/v1/changes?limit=20');
    case 7:
    case 17:
      return read('/api/v1/claims?limit=10');
    default:
      return read(`/api/v1/claims/${claimId}`);
  }
}
