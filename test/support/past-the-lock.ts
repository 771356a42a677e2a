import { Clock } from '../../src/platform/clock/clock.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { Tracing } from '../../src/platform/tracing/tracing.js';
import type { GivenNewsroom } from '../factories/newsroom.js';

/** One transaction past all triggers and row-level security: for states that the database refuses, as a claim that is public without a record. */
export async function pastTheLock<T>({ id, test }: GivenNewsroom, work: (tx: Tx) => Promise<T>): Promise<T> {
  const options = { url: test.database.superuserUrl, readUrl: null, poolSize: 1, statementTimeoutMs: 30_000, lockTimeoutMs: 30_000 };
  const database = new Database(options, test.app.get(Clock, { strict: false }), new Tracing(null));
  try {
    return await database.inNewsroom(id, async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      return work(tx);
    });
  } finally {
    await database.onApplicationShutdown();
  }
}
