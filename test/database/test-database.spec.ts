import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

describe('the database of a test', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await createTestDatabase()));
  afterAll(() => database.drop());

  async function ask(url: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('is migrated, and served by a role that neither owns nor bypasses anything', async () => {
    const [migrations] = await ask(database.ownerUrl, 'select count(*)::int as n from _prisma_migrations');
    expect(migrations).not.toEqual({ n: 0 });
    expect(await ask(database.appUrl, 'select current_user as me, rolsuper, rolbypassrls from pg_roles where rolname = current_user')).toEqual([
      { me: 'factdesk_app', rolsuper: false, rolbypassrls: false },
    ]);
    expect(await ask(database.appUrl, `select tablename from pg_tables where tableowner = 'factdesk_app'`)).toEqual([]);
  });

  it('lets the serving role add and see jobs', async () => {
    await ask(database.appUrl, `select graphile_worker.add_job('test', '{"a":1}'::json)`);
    expect(await ask(database.appUrl, 'select task_identifier from graphile_worker.jobs')).toEqual([{ task_identifier: 'test' }]);
  });

  it('knows Chinese letters', async () => {
    const [row] = await ask(database.superuserUrl, `select '核武器' ~ '^[[:alpha:]]+$' as letters, lower('ÄÖ') as lower`);
    expect(row).toEqual({ letters: true, lower: 'äö' });
  });
});
