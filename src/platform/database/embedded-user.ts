import { statSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartFailure } from '../../config/start-failure.js';

/** An operating system user by number, as child_process and chown take it. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

// PostgreSQL refuses to run as root. `postgres` exists where a PostgreSQL package is or was installed, `nobody` everywhere.
const CANDIDATES = ['factdesk', 'postgres', '_postgres', 'nobody'];

/**
 * The user that PostgreSQL has to run as, or null when it can simply run as the present one.
 * @throws StartFailure when root has no other user to hand over to
 */
export function serverUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map(parsePasswdLine);
  for (const name of CANDIDATES) {
    const user = users.find((candidate) => candidate?.name === name);
    if (user) return user;
  }
  throw new StartFailure(
    'PostgreSQL refuses to run as root and there is no user postgres or nobody to run it as: create one with `useradd --system factdesk`, or start Factdesk as another user.',
  );
}

function parsePasswdLine(line: string): OsUser | null {
  const [name, , uid, gid] = line.split(':');
  if (!name || uid === undefined || gid === undefined) return null;
  return { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}

/** Whether `user` may walk into `folder` and read it, judged by the permission bits of it and of every folder above. */
export function canReach(user: OsUser | null, folder: string): boolean {
  if (user === null) return true;
  const parent = dirname(folder);
  return allows(user, folder) && (parent === folder || canReach(user, parent));
}

function allows(user: OsUser, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & 0o1) === 0o1;
}
