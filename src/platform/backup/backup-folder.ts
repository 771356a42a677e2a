import { chownSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartFailure } from '../../config/start-failure.js';
import { canReach, type OsUser } from '../database/embedded-user.js';

/**
 * A folder of backups: `base/<instant>` are whole copies of the data folder, `wal` is the log of everything since, segment by segment as
 * PostgreSQL finishes them. A copy with the log that follows it can be brought to any moment in between.
 */
export interface BackupFolder {
  readonly path: string;
  readonly wal: string;
  readonly bases: string;
}

const manifestSchema = z.object({
  /** The moment from which on it can be restored to (UTC). */
  finishedAt: z.iso.datetime(),
  /** The major version of PostgreSQL that reads it. */
  postgres: z.string(),
  files: z.int(),
  bytes: z.int(),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

export interface BaseBackup extends BackupManifest {
  readonly path: string;
}

/** Written last: a copy without it is not complete. */
export const MANIFEST = 'factdesk-backup.json';

/**
 * The folder, made if it is not there, and writable for the user who runs PostgreSQL.
 * @throws StartFailure when that user cannot get there
 */
export function openBackupFolder(path: string, user: OsUser | null): BackupFolder {
  const folder = { path, wal: join(path, 'wal'), bases: join(path, 'base') };
  for (const each of [path, folder.bases, folder.wal]) make(each, each === folder.wal ? user : null);
  if (!canReach(user, folder.wal)) {
    throw new StartFailure(`The backup folder ${path} cannot be entered by the user ${user?.name}, who runs PostgreSQL: choose one that every user may enter.`);
  }
  return folder;
}

function make(path: string, owner: OsUser | null): void {
  if (!existsSync(path)) {
    try {
      mkdirSync(path, { recursive: true });
    } catch (error) {
      throw new StartFailure(`The backup folder ${path} cannot be made (${error instanceof Error ? error.message : String(error)}).`);
    }
    chmodSync(path, process.getuid?.() === 0 && owner === null ? 0o755 : 0o700);
  }
  if (owner !== null) chownSync(path, owner.uid, owner.gid);
}

/** The complete copies in a folder, oldest first. */
export function listBases({ bases }: BackupFolder): BaseBackup[] {
  if (!existsSync(bases)) return [];
  const found = readdirSync(bases).flatMap((name) => {
    const manifest = join(bases, name, MANIFEST);
    if (!existsSync(manifest)) return [];
    return [{ ...manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8'))), path: join(bases, name) }];
  });
  return found.sort((left, right) => left.finishedAt.localeCompare(right.finishedAt));
}

/**
 * Settings of a server that keeps copying its log into the folder: a segment when it is full, at the latest after a minute. A segment appears
 * under its name when it is whole; the same one may come again after a crash, another one under the same name is refused.
 */
export function archiveSettings({ wal }: Pick<BackupFolder, 'wal'>): Record<string, string> {
  const target = walFile(wal, '%f');
  const part = walFile(wal, '%f.part');
  const command = `if test -e ${target}; then cmp -s "%p" ${target}; else cp "%p" ${part} && mv ${part} ${target}; fi`;
  return { archive_mode: 'on', archive_command: command, archive_timeout: '60' };
}

/** A file of the log in a command of PostgreSQL, which replaces what stands behind a percent sign. */
export const walFile = (wal: string, name: string): string => `'${join(wal.replaceAll('%', '%%'), name).replaceAll("'", `'\\''`)}'`;

/** Removes all copies but the newest `keep`, and the log that only they needed. @returns how many copies went */
export function prune(folder: BackupFolder, keep: number): number {
  const bases = listBases(folder);
  const gone = bases.slice(0, Math.max(0, bases.length - keep));
  for (const { path } of gone) rmSync(path, { recursive: true });
  const oldest = bases[gone.length];
  if (oldest === undefined) return gone.length;
  const needed = /file [0-9A-F]{8}([0-9A-F]{16})\)/.exec(readFileSync(join(oldest.path, 'backup_label'), 'utf8'))?.[1];
  if (needed === undefined) throw new Error(`The backup ${oldest.path} does not say where its log begins.`);
  for (const name of readdirSync(folder.wal)) if (/^[0-9A-F]{24}/.test(name) && name.slice(8, 24) < needed) rmSync(join(folder.wal, name));
  return gone.length;
}
