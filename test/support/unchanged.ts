import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Columns that say when somebody was here, and change with every request. */
const TRACES = ['last_seen_at', 'last_used_at'];

/** A fingerprint of every row of every table, one for each table. Equal fingerprints: nothing was written. */
export async function fingerprints(client: pg.ClientBase): Promise<Map<string, string>> {
  const tables = await client.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker') AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  const traces = TRACES.map((name) => `'${name}'`).join(', ');
  const each = tables.rows.map(
    ({ name }) => `SELECT '${name}' AS name, count(*) || ' rows ' || coalesce(md5(string_agg(h, '' ORDER BY h)), '') AS print
      FROM (SELECT md5((to_jsonb(t) - ARRAY[${traces}])::text) AS h FROM ${name} t) hashed`,
  );
  const { rows } = await client.query<{ name: string; print: string }>(each.join(' UNION ALL '));
  return new Map(rows.map(({ name, print }) => [name, print]));
}

/** Names of the tables in which the two differ. */
export const changedTables = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...after].filter(([name, print]) => before.get(name) !== print).map(([name]) => name);

/** A connection as superuser for looking at everything. `end` it. */
export async function superuser(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  return client;
}

/**
 * From now on every change that leaves a trace in a log is sent back at its commit, with 409: a request is judged to the
 * end, and the next one finds everything as it was.
 */
export async function refuseCommits(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE FUNCTION refuse_commit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'this test lets nothing through' USING ERRCODE = 'exclusion_violation';
    END $$`);
  for (const table of ['audit_entry', 'account_event']) {
    await client.query(`CREATE CONSTRAINT TRIGGER refuse_commit AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION refuse_commit()`);
  }
}
