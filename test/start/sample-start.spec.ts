import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { samplePersonKeys } from '../../src/sample/sample-people.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { portrait } from '../support/portrait.js';
import { buildServer, startServerProcess, type ServerProcess } from '../support/server-process.js';

const PASSWORD = /export (\w+_PASSWORD)=(\S+)/g;

describe('a start that loads the sample newsroom', () => {
  let database: TestDatabase;
  let environment: Record<string, string>;

  beforeAll(async () => {
    buildServer();
    database = await createTestDatabase();
    environment = { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, SAMPLE: 'yes' };
  }, 60_000);
  afterAll(() => database.drop());

  const start = (): ServerProcess => startServerProcess({ through: 'node', environment });

  async function outputOf(): Promise<string> {
    const server = start();
    await server.url();
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    return server.output();
  }

  async function editorMaySignIn(password: string): Promise<boolean> {
    const server = start();
    const body = JSON.stringify({ email: 'editor@factdesk.example', password });
    const { status } = await fetch(`${await server.url()}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    server.kill('SIGTERM');
    await server.ended;
    return status === 200;
  }

  let lost: string;

  it('leaves nothing when it is killed, and begins anew the next time, with passwords that are shown once', async () => {
    const empty = await portrait(database.superuserUrl);
    const killed = start();
    await claimsAreWritten(database.superuserUrl);
    killed.kill('SIGKILL');
    await killed.ended;
    expect(killed.output()).not.toMatch(PASSWORD);
    expect(await portrait(database.superuserUrl)).toEqual(empty);

    const first = await outputOf();
    const passwords = [...first.matchAll(PASSWORD)].map(([, , password = '']) => password);
    expect(passwords).toHaveLength(samplePersonKeys.length);
    expect((await portrait(database.superuserUrl)).claims).toHaveLength(17);
    expect(first).toMatch(/curl 'http:\/\/127\.0\.0\.1:\d+\/api\/v1\/claims\?query=weapons'/);
    lost = passwords[1] ?? '';

    const before = await portrait(database.superuserUrl);
    const second = await outputOf();
    expect(second).not.toMatch(PASSWORD);
    expect(second).toMatch(/npm run sample:passwords/);
    expect(await portrait(database.superuserUrl)).toEqual(before);
  }, 180_000);

  it('keeps no password: whoever lost them makes new ones', async () => {
    expect(await editorMaySignIn(lost)).toBe(true);
    const env = { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...environment };
    const printed = execFileSync(process.execPath, ['dist/scripts/sample-passwords.js'], { encoding: 'utf8', env });
    const [, editors = ''] = [...printed.matchAll(PASSWORD)].map(([, , password = '']) => password);
    expect(await editorMaySignIn(lost)).toBe(false);
    expect(await editorMaySignIn(editors)).toBe(true);
  }, 120_000);
});

async function claimsAreWritten(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(`select 1 from pg_locks where relation = 'evidence'::regclass and mode = 'RowExclusiveLock'`);
      if (rowCount !== null && rowCount > 0) return;
      await pause(10);
    }
  } finally {
    await client.end();
  }
}
