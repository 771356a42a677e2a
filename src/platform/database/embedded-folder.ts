import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DataFolderChoice } from '../../config/config.js';
import { StartFailure } from '../../config/start-failure.js';
import type { OsUser } from './embedded-user.js';
import { canReach, serverUser } from './embedded-user.js';

/** Where an embedded PostgreSQL keeps its data, and as whom it runs. */
export interface DataFolder {
  /** The folder that holds everything below; made if it was not there. */
  readonly root: string;
  /** PostgreSQL's own data directory; may not exist yet. */
  readonly cluster: string;
  /** Null: the present user. */
  readonly user: OsUser | null;
}

/**
 * Makes the data folder ready. For a checkout that is `<checkout>/.factdesk`, except for root in a checkout that the
 * user who runs PostgreSQL cannot enter: then `/var/lib/factdesk/<name>-<hash of the path>`.
 * @throws StartFailure when the folder cannot be made, written or reached
 */
export function openDataFolder(choice: DataFolderChoice): DataFolder {
  const root = makeFolder(rootOf(choice));
  const cluster = join(root, 'postgres');
  const user = ownerOf(cluster) ?? serverUser();
  if (!canReach(user, root)) {
    throw new StartFailure(
      `The data folder ${root} cannot be entered by the user ${user?.name}, who runs PostgreSQL because root may not: point DATA_DIR to a folder that every user may enter.`,
    );
  }
  return { root, cluster, user };
}

function rootOf(choice: DataFolderChoice): string {
  if (choice.kind === 'given') return choice.path;
  const usual = join(choice.path, '.factdesk');
  if (canReach(serverUser(), existsSync(usual) ? usual : choice.path)) return usual;
  const hash = createHash('sha256').update(choice.path).digest('hex').slice(0, 8);
  return join('/var/lib/factdesk', `${basename(choice.path)}-${hash}`);
}

function makeFolder(path: string): string {
  try {
    makeFolders(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw new StartFailure(
      `The data folder ${path} cannot be written (${error instanceof Error ? error.message : String(error)}): point DATA_DIR to a folder that can.`,
    );
  }
}

/** Like mkdir -p; root's folders stay open to the user who runs PostgreSQL whatever the umask, others' stay private. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path);
  chmodSync(path, process.getuid?.() === 0 ? 0o755 : 0o700);
}

/** Data that one user made can only be served as that user: root follows whoever owns the folder. */
function ownerOf(cluster: string): OsUser | null {
  if (process.getuid?.() !== 0 || !existsSync(cluster)) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { name: userName(uid), uid, gid };
}

function userName(uid: number): string {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.split(':')[2] === String(uid));
  return line?.split(':')[0] ?? String(uid);
}
