import pg from 'pg';

const TABLES = [
  'newsroom', 'person', 'membership', 'session', 'article', 'text_revision', 'speaker', 'topic', 'rating_scale', 'rating', 'claim', 'claim_contributor',
  'appearance', 'chain_link', 'claim_relation', 'claim_topic', 'evidence', 'reply_request', 'verdict', 'explanation', 'thread', 'comment', 'hold',
  'review_revision', 'decision', 'schedule', 'publication', 'published_claim', 'rendition', 'audit_entry',
] as const;

export interface Portrait {
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>;
  /** `C-1 closed/published v14`, by number. */
  readonly claims: readonly string[];
}

/** What is in a database, told so that two of them can be compared: without ids and instants. */
export async function portrait(superuserUrl: string): Promise<Portrait> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const counts = TABLES.map((table) => `select '${table}' as name, count(*)::int as count from ${table}`);
    const { rows } = await client.query<{ name: string; count: number }>(counts.join(' union all '));
    const claims = await client.query<{ line: string }>(`select 'C-' || number || ' ' || round || '/' || live || ' v' || version as line from claim order by number`);
    return { rows: Object.fromEntries(rows.map(({ name, count }) => [name, count])), claims: claims.rows.map(({ line }) => line) };
  } finally {
    await client.end();
  }
}
