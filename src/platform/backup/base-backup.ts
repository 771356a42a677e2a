import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { StartFailure } from '../../config/start-failure.js';
import { Clock } from '../clock/clock.js';
import { MANIFEST, type BackupFolder, type BackupManifest, type BaseBackup } from './backup-folder.js';

/** What belongs to the running server and not to its data (PostgreSQL, "Making a Base Backup Using the Low Level API"). */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map', 'recovery.signal', 'standby.signal']);
const EMPTIED = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const TEMPORARY = /(^|\/)(pgsql_tmp|t\d+_\d+$)|\/pg_internal\.init/;

const SLOT = 'factdesk_backup';
/** There are a thousand small files, and each waits for the disk. */
const AT_ONCE = 16;

export interface BaseBackupRequest {
  /** As superuser, to any database of the server. */
  readonly superuserUrl: string;
  /** The data directory of that server. */
  readonly cluster: string;
  readonly postgres: string;
  readonly to: BackupFolder;
}

/**
 * Copies a running server's data directory, while it goes on working, together with the log that was written meanwhile: by itself it restores the
 * moment at which the copy ended.
 * @throws StartFailure when another backup is under way
 */
export async function takeBaseBackup({ superuserUrl, cluster, postgres, to }: BaseBackupRequest, clock = new Clock()): Promise<BaseBackup> {
  const name = clock.now().toISOString().replaceAll(':', '-').replace(/\.\d+/, '');
  const unfinished = join(to.bases, `${name}.unfinished`);
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'factdesk backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await reserveLog(client);
    await mkdir(unfinished, { mode: 0o700 });
    await client.query('select pg_backup_start($1, fast => true)', [`factdesk ${name}`]);
    const copied = await copyFolder(cluster, unfinished);
    const { rows } = await client.query<{ label: string; first: string; last: string }>(
      `with stopped as materialized (select * from pg_backup_stop(wait_for_archive => false))
       select labelfile as label, pg_walfile_name(lsn) as last, substring(labelfile from 'file ([0-9A-F]{24})') as first from stopped`,
    );
    const [stopped] = rows;
    if (stopped === undefined) throw new Error('pg_backup_stop said nothing');
    await client.query('select pg_switch_wal()');
    await writeFile(join(unfinished, 'backup_label'), stopped.label, { mode: 0o600 });
    const logBytes = await copyLog(cluster, unfinished, stopped);
    const { rows: told } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    const manifest: BackupManifest = { finishedAt: (told[0]?.now ?? clock.now()).toISOString(), postgres, files: copied.files, bytes: copied.bytes + logBytes };
    await writeFile(join(unfinished, MANIFEST), JSON.stringify(manifest), { mode: 0o600 });
    await rename(unfinished, join(to.bases, name));
    return { ...manifest, path: join(to.bases, name) };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    // A backup that was begun, and the slot, end with the connection.
    await client.end().catch(() => undefined);
  }
}

/** Without it the server may recycle, during a long copy, what the copy needs. */
async function reserveLog(client: pg.Client): Promise<void> {
  try {
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [SLOT]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42710') throw new StartFailure('Another backup of this server is under way: wait for it.');
    throw error;
  }
}

interface Copied {
  readonly files: number;
  readonly bytes: number;
}

/** Files may grow, shrink and go while they are copied: the log repairs all of it. */
async function copyFolder(from: string, to: string): Promise<Copied> {
  const files = await prepareFolders(from, to, '');
  const left = [...files];
  let bytes = 0;
  const copy = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) bytes += await copyFile(join(from, path), join(to, path));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, copy));
  return { files: files.length, bytes };
}

/** Makes the folders below `path`. @returns the files that belong into them */
async function prepareFolders(from: string, to: string, path: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(join(from, path), { withFileTypes: true })) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    if (LEFT_OUT.has(below) || TEMPORARY.test(below)) continue;
    if (entry.isFile()) files.push(below);
    if (!entry.isDirectory()) continue;
    await mkdir(join(to, below), { mode: 0o700 });
    if (below === 'pg_wal') await mkdir(join(to, below, 'archive_status'), { mode: 0o700 });
    if (!EMPTIED.has(below)) files.push(...(await prepareFolders(from, to, below)));
  }
  return files;
}

/** On the disk when it resolves. @returns bytes */
async function copyFile(from: string, to: string): Promise<number> {
  try {
    await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600 }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && !(await exists(from))) return 0;
    throw error;
  }
  const file = await open(to, 'r+');
  await file.sync().finally(() => file.close());
  return (await stat(to)).size;
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

/** The segments from the first to the last that the copy needs, and the histories of timelines. */
async function copyLog(cluster: string, to: string, { first, last }: { readonly first: string; readonly last: string }): Promise<number> {
  const names = (await readdir(join(cluster, 'pg_wal'))).filter((name) => /^[0-9A-F]{8}\.history$/.test(name) || (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last));
  let bytes = 0;
  for (const name of names) bytes += await copyFile(join(cluster, 'pg_wal', name), join(to, 'pg_wal', name));
  return bytes;
}
