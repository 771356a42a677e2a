import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { buildServer, startServerProcess, temporaryFolder } from '../support/server-process.js';

describe('a PostgreSQL of one’s own', () => {
  const folder = temporaryFolder();
  const DATA_DIR = join(folder.path, 'unused');
  let database: TestDatabase;

  beforeAll(async () => {
    buildServer();
    database = await createTestDatabase();
  }, 60_000);
  afterAll(async () => {
    await database.drop();
    folder.remove();
  });

  async function outputOf(environment: Record<string, string>): Promise<string> {
    const server = startServerProcess({ through: 'node', environment: { DATA_DIR, ...environment } });
    const ready = await fetch(`${await server.url()}/readyz`);
    server.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(ready.status).toBe(200);
    return server.output();
  }

  it('is used as two roles, and nothing is embedded', async () => {
    const output = await outputOf({ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl });
    expect(output).not.toMatch(/The role/);
    expect(output).not.toMatch(/in-tests/);
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it('says what is lost when one role owns and serves', async () => {
    expect(await outputOf({ DATABASE_URL: database.ownerUrl })).toMatch(/The role factdesk_owner owns the tables that it serves: .+append-only/);
  });

  it('says what is lost when the role is a superuser', async () => {
    expect(await outputOf({ DATABASE_URL: database.superuserUrl })).toMatch(/bypasses row-level security/);
  });

  it('names a role that may not even connect', async () => {
    const DATABASE_URL = database.appUrl.replace('factdesk_app', 'nobody_here');
    const server = startServerProcess({ through: 'node', environment: { DATABASE_URL, DATABASE_OWNER_URL: database.ownerUrl } });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/^The role nobody_here, which is to serve the database, does not exist: [^\n]+\n$/);
  });
});
