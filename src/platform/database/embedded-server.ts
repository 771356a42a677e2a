import pg from 'pg';
import { StartFailure } from '../../config/start-failure.js';
import { embeddedBinaries } from './embedded-binaries.js';
import type { Passwords } from './embedded-cluster.js';
import { initialiseCluster, readPasswords } from './embedded-cluster.js';
import type { DataFolder } from './embedded-folder.js';
import type { Postmaster } from './embedded-postmaster.js';
import { findPostmaster, killPostmaster, startPostmaster, stopPostmaster } from './embedded-postmaster.js';

/** The embedded PostgreSQL, running. */
export interface EmbeddedServer {
  /** The database as the role that owns and migrates it. */
  readonly ownerUrl: string;
  /** The database as the role that serves: it owns nothing and is bound by row-level security. */
  readonly appUrl: string;
  /** The maintenance database as superuser; for tests and tools on this machine. */
  readonly superuserUrl: string;
  /** Settles with the server's last words if it ends by itself. */
  readonly ended: Promise<string>;
  /** Stops the server if this process started or took it over; leaves it alone if another process did. Never throws. */
  stop(): Promise<void>;
  /** The same in a hurry: returns at once, and the server recovers at its next start. */
  kill(): void;
}

/** What to do when another process of this checkout already uses the server: a second app refuses, a tool joins in. */
export type WhenInUse = 'refuse' | 'join';

export interface EmbeddedServerOptions {
  readonly folder: DataFolder;
  readonly whenInUse: WhenInUse;
  /** PostgreSQL settings on top of the defaults. */
  readonly settings?: Record<string, string>;
}

// Held by one connection for as long as a process is responsible for the server. PostgreSQL gives it back when that
// process dies in whatever way, so a lock is never left behind.
const RESPONSIBLE_LOCK = 7_322_837;
const DATABASE = 'factdesk';

/**
 * Starts the embedded PostgreSQL on a data folder, or takes over one that a killed process left running, and makes sure
 * that the two roles and the (possibly empty) database exist.
 * @throws StartFailure with one sentence for the person at the terminal
 */
export async function startEmbeddedServer({ folder, whenInUse, settings = {} }: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const binaries = embeddedBinaries(folder.user, folder.root);
  initialiseCluster(folder, binaries);
  const passwords = readPasswords(folder);
  const found = await findPostmaster(folder);
  const postmaster = found ?? (await startPostmaster(folder, binaries, settings));
  try {
    return await enter({ folder, passwords, postmaster, whenInUse });
  } catch (error) {
    // One that was found may be serving another process; one of our own must not stay behind.
    if (found === null) await stopPostmaster(postmaster);
    throw error;
  }
}

interface Entry {
  readonly folder: DataFolder;
  readonly passwords: Passwords;
  readonly postmaster: Postmaster;
  readonly whenInUse: WhenInUse;
}

async function enter({ folder, passwords, postmaster, whenInUse }: Entry): Promise<EmbeddedServer> {
  const url = (user: string, password: string, database: string): string =>
    `postgresql://${user}:${password}@127.0.0.1:${postmaster.port}/${database}`;
  const superuserUrl = url('postgres', passwords.postgres, 'postgres');
  const responsibility = await takeResponsibility(superuserUrl, folder);
  if (responsibility !== null) await createRoles(responsibility, passwords);
  else if (whenInUse === 'refuse') {
    throw new StartFailure(
      `Another Factdesk is already running on the data folder ${folder.root}: stop that one first, or point DATA_DIR to another folder.`,
    );
  }
  return {
    ownerUrl: url('factdesk_owner', passwords.owner, DATABASE),
    appUrl: url('factdesk_app', passwords.app, DATABASE),
    superuserUrl,
    ended: postmaster.ended,
    stop: () => stop(responsibility, postmaster),
    kill: () => (responsibility === null ? undefined : killPostmaster(postmaster)),
  };
}

async function takeResponsibility(superuserUrl: string, folder: DataFolder): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'factdesk (responsible for this server)' });
  // The server may go away under this idle connection, for example when it crashes; `ended` tells.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ ours: boolean }>(
      `select current_setting('data_directory') = $1 and pg_try_advisory_lock($2) as ours`,
      [folder.cluster, RESPONSIBLE_LOCK],
    );
    if (rows[0]?.ours === true) return client;
  } catch (error) {
    throw new StartFailure(`The embedded PostgreSQL on ${folder.cluster} runs but refuses its own password (${error instanceof Error ? error.message : String(error)}).`);
  }
  await client.end();
  return null;
}

async function createRoles(client: pg.Client, passwords: Passwords): Promise<void> {
  const exists = async (query: string, name: string): Promise<boolean> => (await client.query(query, [name])).rowCount === 1;
  for (const [role, password] of [['factdesk_owner', passwords.owner], ['factdesk_app', passwords.app]] as const) {
    if (await exists('select 1 from pg_roles where rolname = $1', role)) continue;
    await client.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(password)}`);
  }
  if (await exists('select 1 from pg_database where datname = $1', DATABASE)) return;
  await client.query(`create database ${DATABASE} owner factdesk_owner`);
}

async function stop(responsibility: pg.Client | null, postmaster: Postmaster): Promise<void> {
  if (responsibility === null) return;
  await responsibility.end().catch(() => undefined);
  await stopPostmaster(postmaster);
}
