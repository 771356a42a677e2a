import type pg from 'pg';
import { StartFailure } from '../../config/start-failure.js';
import { noticeRestore } from './after-restore.js';
import { applyMigration } from './apply-migration.js';
import { connectAtStart } from './connect.js';
import { migrateJobs } from './migrate-jobs.js';
import { grantJobRights, grantServingRights } from './migrate-rights.js';
import type { Migration } from './migrations.js';
import { readMigrations } from './migrations.js';

// One migrating process per database at a time; the others wait, and then find nothing left to do.
const MIGRATION_LOCK = 7_322_838;
const OLDEST_SERVER = 15;

/** Prisma's own table, so that its tools understand a database that this runner migrated. */
const MIGRATIONS_TABLE = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

export interface MigrateOptions {
  /** The role that will serve the database and gets the rights for it; may be the owner itself. */
  readonly appRole?: string;
  readonly migrations?: readonly Migration[];
}

/**
 * Brings a database to this version's schema: every pending migration by itself, then the job queue's
 * tables. Safe to run from several processes at once, and again.
 * @returns the names of the migrations that were applied now
 * @throws StartFailure when the database cannot be reached, is too old, is newer than this version, or its disk is full
 */
export async function migrate(ownerUrl: string, { appRole = 'factdesk_app', migrations = readMigrations() }: MigrateOptions = {}): Promise<string[]> {
  const client = await connectAtStart(ownerUrl, 'migrate');
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const pending = pendingOf(migrations, await appliedMigrations(client));
    for (const migration of pending) await applyMigration(client, migration);
    await noticeRestore(client);
    await migrateJobs(ownerUrl);
    if (appRole !== client.user) {
      await grantServingRights(client, appRole);
      await grantJobRights(client, appRole);
    }
    return pending.map((migration) => migration.name);
  } catch (error) {
    throw isDiskFull(error) ? new StartFailure('The disk of the database is full, so it could not be migrated: free some space and start again.') : error;
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return;
  throw new StartFailure(`Factdesk needs PostgreSQL ${OLDEST_SERVER} or newer, but the server is ${version}.`);
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

async function appliedMigrations(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return rows;
}

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { name, checksum } of applied) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known) {
      throw new StartFailure(`The database holds the migration ${name}, which this version of Factdesk does not know: start the newer version, or restore a backup.`);
    }
    if (known.checksum !== checksum) {
      throw new StartFailure(`The migration ${name} was changed after the database had it applied: put the file back and add a new migration instead.`);
    }
  }
  return migrations.filter((migration) => !applied.some(({ name }) => name === migration.name));
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '53100';
}
