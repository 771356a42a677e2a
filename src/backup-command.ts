import { resolve } from 'node:path';
import pg from 'pg';
import type { RestoreArguments } from './backup-arguments.js';
import { readConfig, type Config, type DatabaseConfig } from './config/config.js';
import { StartFailure } from './config/start-failure.js';
import { explainFailure } from './explain-failure.js';
import { openBackupFolder, prune, walFile, type BackupFolder } from './platform/backup/backup-folder.js';
import { takeBaseBackup } from './platform/backup/base-backup.js';
import { prepareRestore, undoRestore, type PreparedRestore } from './platform/backup/restore.js';
import { renewCursorEpoch } from './platform/database/after-restore.js';
import { connectAtStart } from './platform/database/connect.js';
import { embeddedBinaries } from './platform/database/embedded-binaries.js';
import { openDataFolder, type DataFolder } from './platform/database/embedded-folder.js';
import { openDatabase, type OpenDatabase } from './platform/database/open-database.js';

interface Setting {
  readonly config: Config;
  readonly database: Extract<DatabaseConfig, { kind: 'embedded' }>;
  readonly data: DataFolder;
  readonly backups: BackupFolder;
}

/** Copies the database as it is now, while it goes on. `keep`: how many copies stay; null: all. Ends the process. */
export function runBackup(to: string | null, keep: number | null): Promise<never> {
  return run(to, '--to', async ({ database, data, backups }) => {
    const opened = await openDatabase(database, 'join');
    try {
      const superuserUrl = superuserOf(opened);
      const postgres = embeddedBinaries(data.user, data.root).major;
      const { path, finishedAt, bytes } = await takeBaseBackup({ superuserUrl, cluster: data.cluster, postgres, to: backups });
      const lines = [`Copied to ${path} (${String(Math.ceil(bytes / 1e6))} MB), as of ${finishedAt}.`];
      if (!(await archives(superuserUrl, backups))) lines.push(`It restores that moment only: start the server with BACKUP_DIR=${backups.path} to restore any moment from now on.`);
      if (keep !== null) lines.push(`Older copies removed: ${String(prune(backups, keep))}.`);
      return lines;
    } finally {
      await opened.close();
    }
  });
}

/** Brings the database to what it was at a moment, or as far as the log reaches (null). Ends the process. */
export function runRestore({ from, until, timeline }: RestoreArguments): Promise<never> {
  return run(from, '--from', async (setting) => {
    const prepared = await prepareRestore({ from: setting.backups, into: setting.data, until, timeline });
    const opened = await recover(setting, prepared, until);
    try {
      await afterRecovery(opened);
      await noteRestore(setting, opened, { backup: new Date(prepared.base.finishedAt), until });
    } finally {
      await opened.close();
    }
    const aside = prepared.putAside === null ? [] : [`What lay there before is in ${prepared.putAside}: remove it when you no longer need it.`];
    const moment = until === null ? 'as far as its log reaches' : `as of ${until.toISOString()}`;
    return [`Restored from ${prepared.base.path}, ${moment}. Readers who follow /api/v1/changes start over with an export.`, ...aside];
  });
}

async function run(path: string | null, option: string, work: (setting: Setting) => Promise<string[]>): Promise<never> {
  try {
    const config = readConfig();
    const { database } = config;
    if (database.kind === 'external') throw new StartFailure('This is for the embedded PostgreSQL; docs/operations.md says what to use with your own.');
    const chosen = path === null ? database.backupFolder : resolve(path);
    if (chosen === null) throw new StartFailure(`Say which folder: ${option} DIR, or BACKUP_DIR.`);
    const data = openDataFolder(database.folder);
    const lines = await work({ config, database, data, backups: openBackupFolder(chosen, data.user) });
    console.log(lines.join('\n'));
    process.exit(0);
  } catch (error) {
    console.error(explainFailure(error) ?? error);
    process.exit(1);
  }
}

/** Starts PostgreSQL, which recovers before it is ready. After a failure the data that was there is back in its place. */
async function recover({ database, data }: Setting, prepared: PreparedRestore, until: Date | null): Promise<OpenDatabase> {
  try {
    return await openDatabase(database, 'refuse');
  } catch (error) {
    undoRestore(data, prepared);
    if (!(error instanceof Error) || !/recovery target/.test(error.message) || until === null) throw error;
    throw new StartFailure(`The log in the backup ends before ${until.toISOString()}: choose an earlier moment, or leave --until out. Nothing was changed.`);
  }
}

async function afterRecovery(opened: OpenDatabase): Promise<void> {
  const superuser = await connectAtStart(superuserOf(opened), 'restore');
  try {
    // They would stop a replica of this database at the moment of the restore.
    for (const name of ['restore_command', 'recovery_target_time', 'recovery_target_timeline', 'recovery_target_action', 'hot_standby']) await superuser.query(`alter system reset ${name}`);
  } finally {
    await superuser.end();
  }
  const owner = await connectAtStart(opened.ownerUrl, 'restore');
  await renewCursorEpoch(owner).finally(() => owner.end());
}

async function noteRestore({ config }: Setting, { appUrl }: OpenDatabase, restore: { readonly backup: Date; readonly until: Date | null }): Promise<void> {
  // A copy is made without the application, and soon.
  const [{ createApp }, { NewsroomsService }] = await Promise.all([import('./app.setup.js'), import('./newsrooms/newsrooms.service.js')]);
  const app = await createApp({ config: { ...config, logLevel: 'error', metrics: null }, databaseUrl: appUrl, runsJobs: false });
  try {
    await app.init();
    await app.get(NewsroomsService, { strict: false }).noteRestore(restore);
  } finally {
    await app.close();
  }
}

/** Whether the running server copies its log into this folder. */
async function archives(superuserUrl: string, { wal }: BackupFolder): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ mode: string; command: string }>(`select current_setting('archive_mode') as mode, current_setting('archive_command') as command`);
    return rows[0]?.mode === 'on' && rows[0].command.includes(walFile(wal, '%f'));
  } finally {
    await client.end();
  }
}

function superuserOf({ superuserUrl }: OpenDatabase): string {
  if (superuserUrl === null) throw new Error('the embedded server has a superuser');
  return superuserUrl;
}
