import pg from 'pg';
import type { TestDatabase } from './database.js';

/** Names of the tables in which any row, written out as text, contains `text`. For "this secret is nowhere". */
export async function tablesWith(database: TestDatabase, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT table_schema || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
      if (rowCount === 1) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** One query as superuser, past row-level security: for looking at what is stored. */
export async function lookAt<Row extends object>(database: TestDatabase, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
