import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const PACKAGE = join(ROOT, 'clients', 'typescript');

/** Puts the package of API users, freshly built, where npm would put it below this folder, with its command. Returns the path of the command. */
export function installClient(folder: string): string {
  const target = join(folder, 'node_modules', '@factdesk', 'client');
  mkdirSync(target, { recursive: true });
  for (const name of ['package.json', 'README.md', 'LICENSE']) cpSync(join(PACKAGE, name), join(target, name));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', PACKAGE, '--outDir', join(target, 'dist'), '--incremental', 'false', '--tsBuildInfoFile', 'null'], { env: { ...process.env, NODE_OPTIONS: '' } });
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers']) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  const command = join(target, 'dist', 'factdesk-pull.js');
  chmodSync(command, 0o755);
  mkdirSync(join(folder, 'node_modules', '.bin'));
  symlinkSync(command, join(folder, 'node_modules', '.bin', 'factdesk-pull'));
  return command;
}
