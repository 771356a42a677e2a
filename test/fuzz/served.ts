import { readFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestDatabase } from '../support/database.js';
import { buildServer, startServerProcess } from '../support/server-process.js';

/** The server that is asked, and an application on the same database that prepares what it is asked about. */
export interface Served {
  readonly test: TestApp;
  readonly baseUrl: string;
  /** MiB of the server's process that lie in memory; null where it is this one, or the system does not say. */
  resident(): number | null;
  /** @throws Error with its output when the server has ended */
  alive(): void;
  close(): Promise<void>;
}

const UNLIMITED = { RATE_LIMIT_ANONYMOUS: '100000000', RATE_LIMIT_CALLER: '100000000' };

/** `own`: the built server in a process of its own, as it is started in production. Otherwise the application in this process. */
export async function serve(database: TestDatabase, own: boolean): Promise<Served> {
  const test = await startTestApp({ database, watchContract: false });
  if (!own) return { test, baseUrl: test.baseUrl, resident: () => null, alive: () => undefined, close: () => test.close() };
  buildServer();
  // The flags are those of `npm start`, docs/adr/0011: how much memory it takes depends on them.
  const server = startServerProcess({ through: 'npm', environment: { ...UNLIMITED, DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, NODE_ENV: 'test' } });
  const baseUrl = await server.url();
  let ended = false;
  void server.ended.then(() => void (ended = true));
  return {
    test,
    baseUrl,
    resident: () => residentOf(server.pid),
    alive() {
      if (ended) throw new Error(`The server ended:\n${server.output().slice(-2000)}`);
    },
    async close() {
      if (!ended) server.kill('SIGTERM', 'group');
      await Promise.all([server.ended, test.close()]);
    },
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
