import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { StartFailure } from '../../config/start-failure.js';
import type { Binaries } from './embedded-binaries.js';
import type { DataFolder } from './embedded-folder.js';
import type { OsUser } from './embedded-user.js';

const Passwords = z.object({ postgres: z.string(), owner: z.string(), app: z.string() });
/** The passwords of the three roles: `postgres` (superuser), `factdesk_owner` (migrates) and `factdesk_app` (serves). */
export type Passwords = z.infer<typeof Passwords>;

const PASSWORD_FILE = 'factdesk-passwords.json';

/**
 * Makes PostgreSQL's data directory if there is none. It appears under its final name only when it is complete, so a
 * first start that was killed leaves nothing half done.
 * @throws StartFailure when the folder is of another PostgreSQL version, or the disk is full
 */
export function initialiseCluster(folder: DataFolder, binaries: Binaries): void {
  const { cluster, user } = folder;
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    refuseOtherVersion(folder, binaries);
    return;
  }
  const unfinished = `${cluster}.unfinished`;
  const passwordFile = `${cluster}.password`;
  const passwords = newPasswords();
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    if (user) chownSync(unfinished, user.uid, user.gid);
    writePrivate(passwordFile, passwords.postgres, user);
    runInitdb(binaries, user, [`--pgdata=${unfinished}`, `--pwfile=${passwordFile}`]);
    writePrivate(join(unfinished, PASSWORD_FILE), JSON.stringify(passwords), user);
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** @throws StartFailure when the password file is missing, unreadable or damaged */
export function readPasswords(folder: DataFolder): Passwords {
  const path = join(folder.cluster, PASSWORD_FILE);
  try {
    return Passwords.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new StartFailure(
      `The passwords of the data folder ${folder.root} cannot be read from ${path}: put that file back, or start as the user who owns it.`,
    );
  }
}

function refuseOtherVersion(folder: DataFolder, binaries: Binaries): void {
  const version = readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === binaries.major) return;
  throw new StartFailure(
    `The data folder ${folder.cluster} was made by PostgreSQL ${version} and this Factdesk brings PostgreSQL ${binaries.major}: point DATA_DIR to another folder to start empty, or DATABASE_URL to a PostgreSQL ${version} server on that data.`,
  );
}

function runInitdb(binaries: Binaries, user: OsUser | null, args: string[]): void {
  // The built-in C.UTF-8 sorts the same on every machine; the character types come from the system, because pg_trgm
  // takes Chinese letters for punctuation when they are "C".
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const fixed = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', `--lc-ctype=${ctype}`];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const done = spawnSync(binaries.initdb, [...fixed, ...locale, ...args], {
    cwd: '/',
    encoding: 'utf8',
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' },
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  if (done.status === 0) return;
  throw new StartFailure(explainServerOutput(done.error?.message ?? done.stderr, 'The embedded PostgreSQL could not be set up'));
}

/** Turns what initdb or postgres printed before it gave up into one sentence. */
export function explainServerOutput(output: string, otherwise: string): string {
  if (/No space left on device|Disk quota exceeded/i.test(output)) {
    return 'The disk is full, so the embedded PostgreSQL cannot write: free some space, or point DATA_DIR to another disk.';
  }
  const lines = output.split('\n').filter((line) => /error|fatal|panic|hint/i.test(line));
  const reason = lines.at(0)?.replace(/^.*?(error|FATAL|PANIC):\s*/i, '') ?? output.trim().split('\n').at(-1) ?? '';
  return `${otherwise}: ${reason.trim() || 'it gave no reason'}.`;
}

function newPasswords(): Passwords {
  const clock = new Clock();
  const password = (): string => clock.random(24).toString('base64url');
  return { postgres: password(), owner: password(), app: password() };
}

function writePrivate(path: string, content: string, user: OsUser | null): void {
  rmSync(path, { force: true });
  writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
  if (user) chownSync(path, user.uid, user.gid);
}
