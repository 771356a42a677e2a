/**
 * `npm run dev`: the server and the desk, both with hot reload, at one address (`PORT`, otherwise 3000). Vite answers there and passes on what
 * is not the desk; the server listens one port further. Ctrl+C ends both.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const packages = join(root, 'node_modules');
const port = Number(process.env['PORT'] ?? 3000);
const address = `http://127.0.0.1:${port}`;
const api = `http://127.0.0.1:${port + 1}`;

const generated = spawnSync(process.execPath, [join(root, 'scripts', 'generate.ts')], { cwd: root, stdio: 'inherit' });
if (generated.status !== 0) process.exit(1);

// Links and the cross-site defence go by the address that the browser has.
const server = start(root, [join(packages, '@nestjs', 'cli', 'bin', 'nest.js'), 'start', '--watch', '--preserveWatchOutput'], { PORT: String(port + 1), PUBLIC_URL: address });
const desk = start(join(root, 'dashboard'), [join(packages, 'vite', 'bin', 'vite.js'), '--host', '127.0.0.1', '--port', String(port), '--logLevel', 'warn'], { FACTDESK_API: api });

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
// One without the other is no desk.
for (const child of [server, desk]) child.once('exit', (code) => stop(code ?? 1));

/** In a group of its own: Ctrl+C reaches this process alone, which ends the other two in order. */
function start(cwd: string, args: readonly string[], variables: Readonly<Record<string, string>>): ChildProcess {
  const env = { ...process.env, LINGUI_SUPPRESS_BABEL_WARNING: '1', ...variables };
  return spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
}

function stop(code: number): void {
  process.exitCode ??= code;
  for (const { pid, exitCode, signalCode } of [server, desk]) {
    if (pid === undefined || (exitCode ?? signalCode) !== null) continue;
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It ended in this moment.
    }
  }
}
