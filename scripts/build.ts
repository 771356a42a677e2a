/** Builds what is older than its sources, so that a second `npm start` starts at once: the server, and the desk. `--force` builds both anyway. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFiles } from './pack-files.ts';

interface Product {
  /** Where the build goes. */
  readonly folder: string;
  /** Files and folders that it is made from. */
  readonly sources: readonly string[];
  readonly make: () => void;
}

const root = join(import.meta.dirname, '..');
const packages = join(root, 'node_modules');
const desk = join(root, 'dashboard', 'dist');

const server: Product = {
  folder: join(root, 'dist'),
  sources: ['src', 'scripts', '.swcrc', 'nest-cli.json', 'package-lock.json'],
  make: () => run([join(packages, '@nestjs', 'cli', 'bin', 'nest.js'), 'build']),
};

const dashboard: Product = {
  folder: desk,
  sources: ['dashboard/src', 'dashboard/locales', 'dashboard/public', 'dashboard/index.html', 'dashboard/vite.config.ts', 'dashboard/lingui.config.ts', 'package-lock.json'],
  make: () => {
    run([join(packages, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], join(root, 'dashboard'));
    packFiles(desk);
  },
};

lock();
run([join(root, 'scripts', 'generate.ts')]);
for (const product of [server, dashboard]) build(product);

function build({ folder, sources, make }: Product): void {
  const stamp = join(folder, '.made-from');
  const made = fingerprint(sources);
  if (!process.argv.includes('--force') && existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
  make();
  writeFileSync(stamp, made);
}

/** Two builds at once would delete each other's files: two `npm start` of one checkout, or specs that run side by side. */
function lock(): void {
  const path = join(root, '.build-lock');
  while (!takeLock(path)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  process.on('exit', () => rmSync(path, { force: true }));
}

function takeLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    // A checkout that nobody may write to can still be run when it was built before.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return true;
    if (isAbandoned(path)) rmSync(path, { force: true });
    return false;
  }
}

function isAbandoned(path: string): boolean {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function run(args: string[], cwd = root): void {
  // Lingui's hint to install its native transformer: vite.config.ts says why that is not used.
  // Jest, which builds before browser tests, says that this is a test; Vite would then take the React of developers.
  const env = { ...process.env, NODE_ENV: 'production', LINGUI_SUPPRESS_BABEL_WARNING: '1', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env });
  if (status === 0) return;
  console.error(stdout, stderr);
  process.exit(1);
}

/** Names, sizes and times of change: no file is read. */
function fingerprint(sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesBelow).sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(source: string): string[] {
  const path = join(root, source);
  if (!statSync(path).isDirectory()) return [source];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(source, name));
}
