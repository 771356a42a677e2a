import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, serverUser } from '../../src/platform/database/embedded-user.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** The built server in a process of its own, as a person at a terminal has it. */
export interface ServerProcess {
  readonly pid: number;
  isRunning(): boolean;
  /** Everything printed so far. */
  output(): string;
  /** Where it answers; throws with its output when it ends before that. */
  url(): Promise<string>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** To the process alone; `group` is what Ctrl+C in a terminal does. */
  kill(signal: NodeJS.Signals, whom?: 'process' | 'group'): void;
}

export interface ServerRequest {
  /** `npm`: `npm start`, as the README says. `node`: the same without npm and without looking whether to build. */
  readonly through: 'npm' | 'node';
  readonly environment: Readonly<Record<string, string>>;
  /** Another built checkout than this one. */
  readonly checkout?: string;
}

/** Builds once if the sources changed. */
export function buildServer(): void {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' }, stdio: 'inherit' });
}

const running = new Set<number>();
// It is in a group of its own, so nobody else would end it when whoever started it is stopped.
process.on('exit', () => {
  for (const pid of running) process.kill(pid, 'SIGKILL');
});

/** Starts a server on a free port with nothing set but what the request says. */
export function startServerProcess({ through, environment, checkout = ROOT }: ServerRequest): ServerProcess {
  const [command, argument] = through === 'npm' ? ['npm', 'start'] : [process.execPath, 'dist/src/main.js'];
  const child = spawn(command, [argument], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', SAMPLE: 'no', LOG_LEVEL: 'error', ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (output += text));
  const pid = child.pid ?? 0;
  running.add(pid);
  child.once('exit', () => running.delete(pid));
  const ended = new Promise<number | NodeJS.Signals>((resolve) => child.once('close', (code, signal) => resolve(signal ?? code ?? -1)));
  return {
    pid,
    isRunning: () => running.has(pid),
    output: () => output,
    url: () => waitForUrl(child, () => output),
    ended,
    kill: (signal, whom = 'process') => void process.kill(whom === 'group' ? -pid : pid, signal),
  };
}

/** A folder for data that PostgreSQL's user can enter; `remove` it at the end. */
export function temporaryFolder(): { path: string; remove(): void } {
  const base = canReach(serverUser(), realpathSync(tmpdir())) ? tmpdir() : '/tmp';
  const path = mkdtempSync(join(base, 'factdesk-start-'));
  if (process.getuid?.() === 0) chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function waitForUrl(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = /Factdesk is running: (\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('close', () => reject(new Error(`The server ended before it answered:\n${output()}`)));
    look();
  });
}
