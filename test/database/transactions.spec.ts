import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/platform/clock/clock.js';
import { asDomainError } from '../../src/platform/database/database-errors.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { Tracing } from '../../src/platform/tracing/tracing.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const north = '0190f000-0000-7000-8000-0000000000aa';
const south = '0190f000-0000-7000-8000-0000000000bb';
const clock = new Clock();

let test: TestDatabase;
let database: Database;

const bound = async (tx: Tx): Promise<{ newsroom: string | null; exception: string | null; xid: string }> => {
  const [row] = await tx.$queryRaw<[{ newsroom: string | null; exception: string | null; xid: string }]>`
    SELECT nullif(current_setting('factdesk.newsroom_id', true), '') AS newsroom,
           nullif(current_setting('factdesk.exception', true), '') AS exception, pg_current_xact_id()::text AS xid`;
  return row;
};
const addTopic = (tx: Tx, newsroomId: string, key: string): Promise<unknown> =>
  tx.topic.create({ data: { newsroomId, id: clock.id(), key, label: key, createdAt: clock.now() } });
const topics = (newsroomId: string): Promise<string[]> =>
  database.inNewsroom(newsroomId, async (tx) => (await tx.topic.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key));
const open = (url: string, lockTimeoutMs = 5_000): Database =>
  new Database({ url, readUrl: null, poolSize: 4, statementTimeoutMs: 8_000, lockTimeoutMs }, clock, new Tracing(null));

beforeAll(async () => {
  test = await createTestDatabase();
  database = open(test.appUrl);
  for (const [id, slug] of [[north, 'north'], [south, 'south']] as const) {
    await database.inNewsroom(id, (tx) => tx.newsroom.create({ data: { id, slug, name: slug, createdAt: clock.now() } }));
  }
});

afterAll(async () => {
  await database.onApplicationShutdown();
  await test.drop();
});

describe('a transaction', () => {
  it('sees and writes one newsroom', async () => {
    await database.inNewsroom(north, (tx) => addTopic(tx, north, 'mine'));
    expect(await topics(north)).toContain('mine');
    expect(await topics(south)).not.toContain('mine');
    await expect(database.inNewsroom(south, (tx) => addTopic(tx, north, 'smuggled'))).rejects.toThrow('row-level security');
    expect(await database.inUnit(null, (tx) => tx.topic.count())).toBe(0);
  });

  it('leaves nothing behind on its connection', async () => {
    await Promise.all(Array.from({ length: 8 }, () => database.inNewsroom(north, bound)));
    const after = await Promise.all(Array.from({ length: 4 }, () => database.inUnit(null, bound)));
    expect(after.map(({ newsroom }) => newsroom)).toEqual([null, null, null, null]);
  });

  it('is joined by what is asked for inside it, and undone as a whole', async () => {
    const failed = database.inNewsroom(north, async (outer) => {
      const inner = await database.inNewsroom(north, async (tx) => {
        await addTopic(tx, north, 'undone');
        return bound(tx);
      });
      expect(inner.xid).toBe((await bound(outer)).xid);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await topics(north)).not.toContain('undone');
  });

  it('never serves two newsrooms', async () => {
    const both = database.inNewsroom(north, () => database.inNewsroom(south, bound));
    await expect(both).rejects.toThrow('two newsrooms');
  });

  it('is not reused by work that outlives it', async () => {
    let late: Promise<{ newsroom: string | null }> | undefined;
    let release = (): void => undefined;
    await database.inNewsroom(north, async () => {
      const ended = new Promise<void>((resolve) => (release = resolve));
      late = ended.then(() => database.inNewsroom(south, bound));
    });
    release();
    expect((await late)?.newsroom).toBe(south);
  });

  it('opens an exception for its work only', async () => {
    await database.inNewsroom(north, async (tx) => {
      expect((await database.asException('sign-in', bound)).exception).toBe('sign-in');
      expect((await bound(tx)).exception).toBeNull();
    });
    expect((await database.asException('sign-in', bound)).newsroom).toBeNull();
  });

  it('starts over after a deadlock, and both sides get through', async () => {
    await database.inNewsroom(north, async (tx) => {
      await addTopic(tx, north, 'left');
      await addTopic(tx, north, 'right');
    });
    let attempts = 0;
    const lock = (keys: readonly [string, string]) =>
      database.inNewsroom(north, async (tx) => {
        attempts += 1;
        for (const key of keys) {
          await tx.topic.updateMany({ where: { key }, data: { version: { increment: 1 } } });
          await tx.$executeRaw`SELECT pg_sleep(0.2)`;
        }
      });
    const results = await Promise.allSettled([lock(['left', 'right']), lock(['right', 'left'])]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(attempts).toBeGreaterThan(2);
  });

  it('gives up on a lock in time', async () => {
    const impatient = open(test.appUrl, 200);
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT set_config('factdesk.newsroom_id', $1, true)`, [north]);
    await holder.query(`UPDATE topic SET label = 'held' WHERE key = 'left'`);
    const failure = await impatient
      .inNewsroom(north, (tx) => tx.topic.updateMany({ where: { key: 'left' }, data: { label: 'mine' } }))
      .catch((error: unknown) => error);
    await holder.query('ROLLBACK');
    holder.release();
    await impatient.onApplicationShutdown();
    expect(asDomainError(failure)).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('a database that does not answer', () => {
  it('is told apart from a mistake of ours', async () => {
    const nowhere = open('postgresql://nobody:nothing@127.0.0.1:1/none');
    const transaction = await nowhere.inNewsroom(north, bound).catch((error: unknown) => error);
    const query = await nowhere.pool.query('SELECT 1').catch((error: unknown) => error);
    const wrongPassword = open(test.appUrl.replace('app-in-tests', 'wrong'));
    const refused = await wrongPassword.inNewsroom(north, bound).catch((error: unknown) => error);
    for (const failure of [transaction, query]) {
      expect(asDomainError(failure)).toMatchObject({ code: 'UNAVAILABLE', headers: { 'retry-after': '2' } });
    }
    expect(asDomainError(refused)?.code).not.toBe('NOT_FOUND');
    await nowhere.onApplicationShutdown();
    await wrongPassword.onApplicationShutdown();
  });
});
