import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { lookAt } from '../support/stored.js';

/**
 * Unique keys over more than one newsroom, written by hand: whoever fills in something that is taken elsewhere learns that it exists there. What
 * only the server makes (ids, secrets) tells nobody anything.
 */
const ACROSS_NEWSROOMS = {
  'claim(slug)': 'made at the first publication, with characters of the id',
  'published_claim(slug)': 'the same',
  'newsroom(slug)': 'given by whoever runs the installation',
  'person(email)': 'an account belongs to a person: at sign-in nobody learns who has one, by an invitation only whoever holds it',
  'api_key(token_hash)': 'secret',
  'invitation(token_hash)': 'secret',
  'password_reset(token_hash)': 'secret',
  'session(token_hash)': 'secret',
  'newsroom(id)': 'id',
  'person(id)': 'id',
  'session(id)': 'id',
  'password_reset(id)': 'id',
  'account_event(id)': 'id',
  'published_claim(claim_id)': 'id',
  'rendition(claim_id, form, encoding)': 'id',
  'idempotency_key(scope, key)': 'the scope holds the newsroom',
  'instance(id)': 'one row',
  '_prisma_migrations(id)': 'no data',
};

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

it('unique keys begin with the newsroom, except these', async () => {
  const rows = await lookAt<{ key: string }>(
    database,
    `SELECT c.relname || '(' || string_agg(coalesce(a.attname, 'an expression'), ', ' ORDER BY k.n) || ')' AS key
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
     CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, n)
     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum AND k.attnum > 0
     WHERE i.indisunique GROUP BY i.indexrelid, c.relname HAVING (array_agg(a.attname ORDER BY k.n))[1] IS DISTINCT FROM 'newsroom_id'`,
  );
  expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(ACROSS_NEWSROOMS).sort());
});

it('a row refers to rows of its own newsroom only', async () => {
  const rows = await lookAt<{ reference: string }>(
    database,
    `SELECT conrelid::regclass || ' → ' || confrelid::regclass AS reference FROM pg_constraint f
     WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND f.confrelid NOT IN ('newsroom'::regclass, 'person'::regclass)
       AND 'newsroom_id' IS DISTINCT FROM (SELECT attname FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1])`,
  );
  expect(rows).toEqual([]);
});

it('nothing is deleted along with something else, and the audit log hangs on nothing', async () => {
  // a: no action, r: restrict.
  const cascading = await lookAt<{ conname: string }>(
    database,
    `SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND confdeltype NOT IN ('a', 'r')`,
  );
  expect(cascading).toEqual([]);
  expect(await lookAt(database, `SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = 'audit_entry'::regclass`)).toEqual([]);
});
