import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ServerProcess } from '../support/server-process.js';
import { buildServer, startServerProcess, temporaryFolder } from '../support/server-process.js';

// Real servers start and stop here, on machines that may be busy.
jest.setTimeout(90_000);

// One data folder through its life: every step starts from what the one before left behind.
describe('the embedded PostgreSQL', () => {
  const folder = temporaryFolder();
  const cluster = join(folder.path, 'postgres');
  const started: ServerProcess[] = [];

  beforeAll(buildServer, 60_000);
  afterEach(async () => {
    for (const server of started.splice(0)) {
      if (isAlive(server.pid)) server.kill('SIGTERM');
      await server.ended;
    }
  });
  afterAll(() => folder.remove());

  function start(through: 'npm' | 'node', environment: Record<string, string> = {}): ServerProcess {
    const server = startServerProcess({ through, environment: { DATA_DIR: folder.path, ...environment } });
    started.push(server);
    return server;
  }

  async function answers(url: string): Promise<boolean> {
    return (await fetch(`${url}/readyz`)).ok;
  }

  /** postmaster.pid: process id in the first line, port in the fourth. */
  function postmaster(): { pid: number; port: string } {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: lines[3]?.trim() ?? '' };
  }

  async function ask(sql: string): Promise<unknown[]> {
    const passwords: { owner: string } = JSON.parse(readFileSync(join(cluster, 'factdesk-passwords.json'), 'utf8'));
    const client = new pg.Client({ connectionString: `postgresql://factdesk_owner:${passwords.owner}@127.0.0.1:${postmaster().port}/factdesk` });
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows;
  }

  it('is made, migrated and served by npm start, and stopped by a signal to npm', async () => {
    const server = start('npm');
    expect(await answers(await server.url())).toBe(true);
    expect(statSync(join(cluster, 'factdesk-passwords.json')).mode & 0o777).toBe(0o600);
    await ask(`create table left_here (what text); insert into left_here values ('data of the first start')`);
    const { pid } = postmaster();
    server.kill('SIGTERM');
    await server.ended;
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false);
  });

  it('shows the same data at the second start, and Ctrl+C stops all of it', async () => {
    const server = start('npm');
    await server.url();
    expect(await ask('select what from left_here')).toEqual([{ what: 'data of the first start' }]);
    const { pid } = postmaster();
    const asked = performance.now();
    // npm and the server both get it from the terminal, and npm passes it on once more.
    server.kill('SIGINT', 'group');
    expect(await server.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(isAlive(pid)).toBe(false);
  });

  it('is taken over by the next start when the server was killed', async () => {
    const killed = start('node');
    await killed.url();
    const { pid } = postmaster();
    killed.kill('SIGKILL');
    await killed.ended;
    expect(isAlive(pid)).toBe(true);
    const next = start('node');
    expect(await answers(await next.url())).toBe(true);
    expect(postmaster().pid).toBe(pid);
    next.kill('SIGTERM');
    expect(await next.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers when both were killed, with a lock file that names a process of somebody else', async () => {
    const killed = start('node');
    await killed.url();
    const { pid } = postmaster();
    killed.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await killed.ended;
    const lock = join(cluster, 'postmaster.pid');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(String(pid), String(process.pid)));
    const next = start('node');
    expect(await answers(await next.url())).toBe(true);
    expect(await ask('select what from left_here')).toHaveLength(1);
  });

  it('serves one server at a time', async () => {
    const first = start('node');
    await first.url();
    const second = start('node');
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/^Another Factdesk is already running on the data folder .+\n$/);
    expect(await answers(await first.url())).toBe(true);
  });

  it('ends the server with a sentence when it ends itself', async () => {
    const server = start('node');
    await server.url();
    process.kill(postmaster().pid, 'SIGQUIT');
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/The embedded PostgreSQL ended by itself, so Factdesk ends too/);
  });

  it('refuses a data folder of another version and leaves it alone', async () => {
    const other = temporaryFolder();
    mkdirSync(join(other.path, 'postgres'));
    writeFileSync(join(other.path, 'postgres', 'PG_VERSION'), '17\n');
    const server = start('node', { DATA_DIR: other.path });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/^The data folder \S+ was made by PostgreSQL 17 and this Factdesk brings PostgreSQL 18: .+\n$/);
    expect(readFileSync(join(other.path, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n');
    other.remove();
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
