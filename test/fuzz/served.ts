import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess } from '../support/server-process.js';

/** The server that is asked, and an application on the same database that prepares what it is asked about. */
export interface Served {
  readonly test: TestApp;
  readonly baseUrl: string;
  /** MiB of the server's process that lie in memory; null where it is this one, or the system does not say. */
  resident(): number | null;
  /** What the server was busy with since this was asked before; null where it is this process. */
  strain(): Promise<Strain | null>;
  /** @throws Error with its output when the server has ended */
  alive(): void;
  close(): Promise<void>;
}

/** Seconds. */
export interface Strain {
  /** The slowest turn of its event loop (99 of 100 stayed below, where there were many). On a busy machine it also waits for a processor. */
  readonly delay: number;
  /** What it used of a processor. */
  readonly processor: number;
}

const UNLIMITED = { RATE_LIMIT_ANONYMOUS: '100000000', RATE_LIMIT_CALLER: '100000000' };

/** `own`: the built server in a process of its own, as it is started in production. Otherwise the application in this process. `limits`: how much anybody may ask. */
export async function serve(database: TestDatabase, own: boolean, limits: Readonly<Record<string, string>> = UNLIMITED): Promise<Served> {
  const test = await startTestApp({ database, watchContract: false });
  const here = { test, baseUrl: test.baseUrl, resident: () => null, strain: () => Promise.resolve(null), alive: () => undefined, close: () => test.close() };
  if (!own) return here;
  buildServer();
  const metrics = await freePort();
  // The flags are those of `npm start`, docs/adr/0011: how much memory it takes depends on them.
  const server = startServerProcess({ through: 'npm', environment: { ...limits, METRICS_PORT: String(metrics), DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, NODE_ENV: 'test' } });
  const baseUrl = await server.url();
  let ended = false;
  void server.ended.then(() => void (ended = true));
  return {
    test,
    baseUrl,
    resident: () => residentOf(server.pid),
    strain: strainAt(metrics),
    alive() {
      if (ended) throw new Error(`The server ended:\n${server.output().slice(-2000)}`);
    },
    async close() {
      if (!ended) server.kill('SIGTERM', 'group');
      await Promise.all([server.ended, test.close()]);
    },
  };
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

/** As the server measures it by itself. */
function strainAt(port: number): () => Promise<Strain> {
  let used = 0;
  return async () => {
    const text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
    const [, delay] = /^nodejs_eventloop_lag_seconds\{quantile="0\.99"\} (\S+)$/m.exec(text) ?? [];
    const [, processor] = /^process_cpu_seconds_total (\S+)$/m.exec(text) ?? [];
    if (delay === undefined || processor === undefined) throw new Error('The server does not say how busy it was.');
    const before = used;
    used = Number(processor);
    return { delay: Number(delay), processor: used - before };
  };
}

/** The largest of the process and its children: `npm start` is a shell that becomes the server. */
function residentOf(pid: number): number | null {
  try {
    const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    return Math.round(Math.max(own, ...children.map((child) => residentOf(child) ?? 0)));
  } catch {
    return null;
  }
}
