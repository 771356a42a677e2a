import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that is measured, in a process of its own. */
export interface Candidate {
  readonly name: string;
  readonly base: string;
  readonly pid: number;
  /** Resident memory of the process now, in bytes. */
  memory(): number;
  stop(): Promise<void>;
}

export interface Databases {
  readonly appUrl: string;
  readonly ownerUrl: string;
}

const ROOT = new URL('..', import.meta.url).pathname;
const QUIET = { NODE_OPTIONS: '', LOG_LEVEL: 'error' };

/** Factdesk as `npm start` runs it, with budgets that no load test reaches. Also tells how long the first answer took (ms). */
export async function startProduct(databases: Databases): Promise<{ candidate: Candidate; startMs: number }> {
  const port = await freePort();
  const base = `http://127.0.0.1:${String(port)}`;
  const began = performance.now();
  const { variables, args } = startCommand();
  const child = launch(args, {
    ...variables, NODE_ENV: 'development', PORT: String(port), DATABASE_URL: databases.appUrl, DATABASE_OWNER_URL: databases.ownerUrl,
    RATE_LIMIT_ANONYMOUS: '100000000', RATE_LIMIT_CALLER: '100000000',
  });
  await untilAnswers(child, `${base}/api/v1/claims?limit=1`);
  return { candidate: candidate('Factdesk', base, child), startMs: performance.now() - began };
}

/** Baseline (a) with a pool of this size. */
export async function startRawPg(databases: Databases, poolSize: number): Promise<Candidate> {
  const port = await freePort();
  const base = `http://127.0.0.1:${String(port)}`;
  const child = launch(['bench/baseline-pg.ts', String(port), String(poolSize), databases.appUrl], {});
  await untilAnswers(child, `${base}/api/v1/claims/`);
  return candidate(`raw node:http + pg, pool ${String(poolSize)}`, base, child);
}

/** Baseline (b) with these claims in its Map. */
export async function startMap(databases: Databases, idFile: string): Promise<Candidate> {
  const port = await freePort();
  const base = `http://127.0.0.1:${String(port)}`;
  const child = launch(['bench/baseline-map.ts', String(port), databases.appUrl, idFile], {});
  await untilAnswers(child, `${base}/`, 404);
  return candidate('bare node:http, Map', base, child);
}

/** What `npm start` runs after its build: the settings of memory are a part of what is measured. */
function startCommand(): { variables: Record<string, string>; args: string[] } {
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } };
  const command = /exec env ((?:\w+=\S+ )*)node (.+)$/.exec(scripts.start);
  if (command === null) throw new Error('npm start has another form than this knows.');
  const [, variables = '', args = ''] = command;
  return { variables: Object.fromEntries(variables.trim().split(' ').map((each) => each.split('=') as [string, string])), args: args.split(' ') };
}

function launch(args: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...QUIET, ...environment } });
}

function candidate(name: string, base: string, child: ChildProcess): Candidate {
  return {
    name,
    base,
    pid: child.pid ?? 0,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]).toString()) * 1024,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function untilAnswers(child: ChildProcess, url: string, status = 200): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`A server ended with code ${String(child.exitCode)} before it answered.`);
    const answer = await fetch(url).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === status) return;
    await pause(10);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
