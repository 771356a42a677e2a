/** Builds `dist/` if anything that goes into it is newer, so that a second `npm start` starts at once. `--force` builds anyway. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist', '.made-from');

lock();
run([join(root, 'scripts', 'generate.ts')]);
const made = fingerprint();
if (process.argv.includes('--force') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== made) {
  run([join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
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

function run(args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  console.error(stdout, stderr);
  process.exit(1);
}

/** Names, sizes and times of change: no file is read. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = ['src', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  for (const file of [...files, '.swcrc', 'nest-cli.json', 'package-lock.json'].sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
