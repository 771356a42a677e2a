import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from '../../config/start-failure.js';
import { Clock } from '../clock/clock.js';
import type { Migration } from './migrations.js';

// Whoever waits for a table that is in use stands in front of all who come later, readers too: it steps back and asks again.
const LOCK_TIMEOUT_MS = 300;
const AGAIN_AFTER_MS = 250;
const GIVE_UP_AFTER_MS = 5 * 60_000;

const LOCK_NOT_AVAILABLE = '55P03';
const DISK_FULL = '53100';

/** The first line of a migration whose statements PostgreSQL runs in no transaction: CREATE INDEX CONCURRENTLY on a table that is in use. */
const OUTSIDE = '-- outside a transaction';

export const isOutsideTransaction = ({ sql }: Pick<Migration, 'sql'>): boolean => sql.startsWith(OUTSIDE);

/**
 * Runs one migration in a transaction of its own and notes that it ran. Nobody waits for it for more than a third of a second at a time: when a table is in
 * use for longer, it is rolled back and tried again for five minutes.
 * @throws StartFailure when the table stays in use
 */
export async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  const until = performance.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      await (isOutsideTransaction(migration) ? outside(client, migration) : inside(client, migration));
      return;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      if (codeOf(error) === DISK_FULL) throw error;
      if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw failed(migration, error);
      if (performance.now() > until) {
        throw new StartFailure(`Migration ${migration.name} needs a table that a long transaction has in use (pg_stat_activity shows it): end it, and start again.`);
      }
      await pause(AGAIN_AFTER_MS);
    }
  }
}

async function inside(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  await client.query(`set local lock_timeout = ${String(LOCK_TIMEOUT_MS)}`);
  await client.query(migration.sql);
  await note(client, migration, 'transaction_timestamp()');
  await client.query('commit');
}

/** Statement by statement; each of them can be run again after the next one failed. They wait for old transactions, and nobody for them. */
async function outside(client: pg.Client, migration: Migration): Promise<void> {
  for (const statement of migration.sql.split(/;\s*\n/)) if (statement.trim() !== '') await client.query(statement);
  await note(client, migration, 'clock_timestamp()');
}

async function note(client: pg.Client, { name, checksum }: Migration, startedAt: string): Promise<void> {
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, ${startedAt}, clock_timestamp(), 1)`,
    [new Clock().id(), checksum, name],
  );
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const failed = ({ name }: Migration, error: unknown): Error =>
  new Error(`Migration ${name} failed and was rolled back: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
