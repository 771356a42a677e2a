import { chownSync, existsSync, lchownSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { appendFile, cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFailure } from '../../config/start-failure.js';
import type { DataFolder } from '../database/embedded-folder.js';
import { findPostmaster } from '../database/embedded-postmaster.js';
import type { OsUser } from '../database/embedded-user.js';
import { Clock } from '../clock/clock.js';
import { listBases, MANIFEST, walFile, type BackupFolder, type BaseBackup } from './backup-folder.js';

export interface RestoreRequest {
  readonly from: BackupFolder;
  readonly into: DataFolder;
  /** What was committed until then is there, and nothing else; null: as far as the log reaches. */
  readonly until: Date | null;
  /** After a restore to a moment there are two histories from then on, and the newer is followed (null); a number names an earlier one. */
  readonly timeline: number | null;
}

export interface PreparedRestore {
  readonly base: BaseBackup;
  /** Where the data that lay there was put; null: there was none. */
  readonly putAside: string | null;
}

/**
 * Puts a copy in the place of the data directory, so that the next start of PostgreSQL brings it to the wanted moment. What lay there is
 * moved aside, not removed.
 * @throws StartFailure when a server runs on it, or there is no copy from before that moment
 */
export async function prepareRestore({ from, into, until, timeline }: RestoreRequest, clock = new Clock()): Promise<PreparedRestore> {
  if ((await findPostmaster(into)) !== null) throw new StartFailure(`A PostgreSQL is running on ${into.cluster}: stop Factdesk first.`);
  const base = chooseBase(from, until);
  const unfinished = `${into.cluster}.restoring`;
  rmSync(unfinished, { recursive: true, force: true });
  await cp(base.path, unfinished, { recursive: true, preserveTimestamps: true });
  rmSync(join(unfinished, MANIFEST));
  await askForRecovery(unfinished, from, { until, timeline });
  if (into.user !== null) giveTo(into.user, unfinished);
  const putAside = existsSync(into.cluster) ? `${into.cluster}.before-restore-${clock.now().toISOString().replaceAll(':', '-')}` : null;
  if (putAside !== null) renameSync(into.cluster, putAside);
  renameSync(unfinished, into.cluster);
  return { base, putAside };
}

/** After a failure: the data that lay there is what lies there. */
export function undoRestore(into: DataFolder, { putAside }: PreparedRestore): void {
  if (putAside === null) return;
  rmSync(into.cluster, { recursive: true, force: true });
  renameSync(putAside, into.cluster);
}

function chooseBase(from: BackupFolder, until: Date | null): BaseBackup {
  const bases = listBases(from);
  const base = bases.findLast(({ finishedAt }) => until === null || Date.parse(finishedAt) <= until.getTime());
  if (base !== undefined) return base;
  const oldest = bases[0];
  if (oldest === undefined) throw new StartFailure(`There is no complete backup in ${from.path}.`);
  throw new StartFailure(`The oldest backup in ${from.path} is of ${oldest.finishedAt}: it cannot be restored to an earlier moment.`);
}

/** PostgreSQL removes recovery.signal when it is done; the settings then mean nothing any more, and the next restore writes its own. */
async function askForRecovery(cluster: string, { wal }: BackupFolder, { until, timeline }: Pick<RestoreRequest, 'until' | 'timeline'>): Promise<void> {
  // The time zone by its number: names, Z among them, are not known yet when the file is read.
  const settings = {
    restore_command: `cp ${walFile(wal, '%f')} "%p"`,
    recovery_target_timeline: timeline === null ? 'latest' : String(timeline),
    recovery_target_action: 'promote',
    // Otherwise it would let people read, and say that it is ready, long before it has arrived.
    hot_standby: 'off',
    recovery_target_time: until === null ? '' : until.toISOString().replace('Z', '+00'),
  };
  // In a configuration file a backslash has a meaning, too.
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replace(/['\\]/g, '$&$&')}'`);
  await appendFile(join(cluster, 'postgresql.auto.conf'), `\n${lines.join('\n')}\n`);
  await writeFile(join(cluster, 'recovery.signal'), '', { mode: 0o600 });
}

function giveTo({ uid, gid }: OsUser, folder: string): void {
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lchownSync(join(folder, name), uid, gid);
}
