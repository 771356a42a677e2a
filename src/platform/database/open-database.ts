import { setTimeout as pause } from 'node:timers/promises';
import type { DatabaseConfig } from '../../config/config.js';
import { StartFailure } from '../../config/start-failure.js';
import { archiveSettings, openBackupFolder } from '../backup/backup-folder.js';
import { explainServerOutput } from './embedded-cluster.js';
import { openDataFolder } from './embedded-folder.js';
import type { WhenInUse } from './embedded-server.js';
import { startEmbeddedServer } from './embedded-server.js';
import { missingGuarantees } from './database-guarantees.js';
import { migrate } from './migrate.js';

const LAST_WORDS_WITHIN_MS = 300;

/** A migrated database that is ready to serve. */
export interface OpenDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** Of the embedded server, for tools on this machine; null: it is somebody's own. */
  readonly superuserUrl: string | null;
  /** For people: what this database is and where. */
  readonly description: string;
  /** What PostgreSQL cannot guarantee as it is set up, one sentence each. */
  readonly missingGuarantees: readonly string[];
  /** Settles with the reason if the embedded server ends by itself. */
  readonly ended: Promise<string>;
  /** Stops the embedded server, if this process is responsible for one. Never throws. */
  close(): Promise<void>;
  /** The same in a hurry: returns at once, and PostgreSQL recovers at its next start. */
  kill(): void;
}

/**
 * Starts the embedded PostgreSQL, or connects to the one that was configured, and migrates it.
 * @throws StartFailure
 */
export async function openDatabase(config: DatabaseConfig, whenInUse: WhenInUse): Promise<OpenDatabase> {
  if (config.kind === 'external') return openExternal(config.appUrl, config.ownerUrl);
  const folder = openDataFolder(config.folder);
  const { backupFolder } = config;
  const settings = backupFolder === null ? {} : archiveSettings(openBackupFolder(backupFolder, folder.user));
  const server = await startEmbeddedServer({ folder, whenInUse, settings });
  const { appUrl, ownerUrl, superuserUrl, ended } = server;
  const whose = folder.user ? `, run by the user ${folder.user.name}` : '';
  try {
    await migrate(ownerUrl, { appRole: roleOf(appUrl) });
  } catch (error) {
    const reason = await whyItEnded(server.ended, error);
    await server.stop();
    throw reason;
  }
  return { appUrl, ownerUrl, superuserUrl, ended, description: `embedded PostgreSQL in ${folder.cluster}${whose}`, missingGuarantees: [], close: () => server.stop(), kill: () => server.kill() };
}

/**
 * When the embedded server goes down, because its disk is full for example, what fails first is some query with a broken
 * connection. The server's last words say more.
 * @returns the reason to give: `error` itself when the server is still running
 */
export async function whyItEnded(ended: Promise<string>, error: unknown): Promise<unknown> {
  if (error instanceof StartFailure) return error;
  const lastWords = await Promise.race([ended, pause(LAST_WORDS_WITHIN_MS, null)]);
  return lastWords === null ? error : new StartFailure(explainServerOutput(lastWords, 'The embedded PostgreSQL ended by itself'));
}

async function openExternal(appUrl: string, ownerUrl: string): Promise<OpenDatabase> {
  await migrate(ownerUrl, { appRole: roleOf(appUrl) });
  const { hostname, port, pathname } = new URL(appUrl);
  return {
    appUrl,
    ownerUrl,
    superuserUrl: null,
    description: `PostgreSQL ${hostname}:${port || '5432'}${pathname}`,
    ended: new Promise(() => undefined),
    missingGuarantees: await missingGuarantees(appUrl),
    close: () => Promise.resolve(),
    kill: () => undefined,
  };
}

function roleOf(url: string): string {
  const role = decodeURIComponent(new URL(url).username);
  if (role === '') throw new StartFailure('DATABASE_URL names no user: it has to look like postgresql://user:password@host:5432/factdesk.');
  return role;
}
