import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from '../../config/start-failure.js';
import type { Binaries } from './embedded-binaries.js';
import { explainServerOutput } from './embedded-cluster.js';
import type { DataFolder } from './embedded-folder.js';

/** A running PostgreSQL server process. */
export interface Postmaster {
  readonly pid: number;
  /** On 127.0.0.1. */
  readonly port: number;
  /** Settles with its last words when the process ends; never for a server that was found running. */
  readonly ended: Promise<string>;
}

const POLL_MS = 10;
const READY_WITHIN_MS = 60_000;
const FAST_STOP_WITHIN_MS = 4_000;
const HARD_STOP_WITHIN_MS = 1_000;

/**
 * The server that already runs on this folder: one that a killed process left behind, or that another process of this
 * checkout is using. A lock file that belongs to no PostgreSQL (the machine crashed, its process id now is somebody
 * else's) is removed.
 */
export async function findPostmaster(folder: DataFolder): Promise<Postmaster | null> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += POLL_MS) {
    const lock = readLockFile(folder);
    if (lock === null) return null;
    if (!isServerOf(lock.pid, folder)) {
      rmSync(join(folder.cluster, 'postmaster.pid'), { force: true });
      return null;
    }
    if (lock.status === 'ready') return { pid: lock.pid, port: lock.port, ended: new Promise(() => undefined) };
    await pause(POLL_MS);
  }
  throw new StartFailure(`A PostgreSQL is starting or stopping on ${folder.cluster} and does not get done: look at process ${readLockFile(folder)?.pid}.`);
}

/**
 * Starts a server on 127.0.0.1 and a free port, and waits until it answers.
 * @throws StartFailure with PostgreSQL's own reason
 */
export async function startPostmaster(folder: DataFolder, binaries: Binaries, settings: Record<string, string>): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const started = await launch(folder, binaries, { ...settings, port: String(port) });
    if (typeof started !== 'string') return started;
    // Somebody took the port between the question and the start, or backends of a killed server are still going away.
    const passing = /could not bind|Address already in use|shared memory block .* is still in use/i.test(started);
    if (!passing || attempt === 5) throw new StartFailure(explainServerOutput(started, 'The embedded PostgreSQL did not start'));
    await pause(200);
  }
}

/** Ends a server: connections are cut, everything committed is on disk. Falls back to an immediate stop, which is also safe. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  signal(pid, 'SIGINT');
  if (await gone(pid, FAST_STOP_WITHIN_MS)) return;
  signal(pid, 'SIGQUIT');
  await gone(pid, HARD_STOP_WITHIN_MS);
}

/** Ends a server without waiting and without a last checkpoint. */
export function killPostmaster({ pid }: Postmaster): void {
  signal(pid, 'SIGQUIT');
}

async function launch(folder: DataFolder, binaries: Binaries, settings: Record<string, string>): Promise<Postmaster | string> {
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC' };
  const options = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binaries.postgres, ['-D', folder.cluster, ...options], {
    cwd: folder.cluster,
    // A group of its own: Ctrl+C goes to the whole foreground group, and the server has to outlive the last request.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' },
    ...(folder.user ? { uid: folder.user.uid, gid: folder.user.gid } : {}),
  });
  let words = '';
  const log = createWriteStream(join(folder.root, 'postgres.log'), { mode: 0o600 }).on('error', () => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-20_000);
    log.write(text);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(words));
  });
  const waiting = new AbortController();
  const ready = await Promise.race([ended, untilReady(folder, child.pid, waiting.signal)]).finally(() => waiting.abort());
  if (typeof ready === 'string') return ready;
  return { ...ready, ended };
}

/** Never settles once it was aborted: nobody waits any more. */
async function untilReady(folder: DataFolder, pid: number | undefined, signal: AbortSignal): Promise<{ pid: number; port: number }> {
  while (!signal.aborted) {
    const lock = readLockFile(folder);
    if (lock !== null && lock.pid === pid && lock.status === 'ready') return { pid, port: lock.port };
    await pause(POLL_MS);
  }
  return new Promise(() => undefined);
}

/** postmaster.pid: process id, data directory, start time, port, socket folder, address, shared memory, status. */
function readLockFile(folder: DataFolder): { pid: number; port: number; status: string } | null {
  const path = join(folder.cluster, 'postmaster.pid');
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

function isServerOf(pid: number, folder: DataFolder): boolean {
  if (!alive(pid)) return false;
  const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  // Without ps (slim containers) the kernel tells on Linux.
  const text = command || readCommandLine(pid);
  return text.includes('postgres') && text.includes(folder.cluster);
}

function readCommandLine(pid: number): string {
  const path = `/proc/${pid}/cmdline`;
  return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\0', ' ') : '';
}

function alive(pid: number): boolean {
  return signal(pid, 0) !== 'no such process';
}

function signal(pid: number, name: NodeJS.Signals | 0): 'sent' | 'no such process' | 'not allowed' {
  try {
    process.kill(pid, name);
    return 'sent';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' ? 'no such process' : 'not allowed';
  }
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += POLL_MS) {
    if (!alive(pid)) return true;
    await pause(POLL_MS);
  }
  return !alive(pid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
