import pg from 'pg';
import { searchQuery } from '../src/publication/search-text.js';
import type { Figure } from './report.js';

/** How PostgreSQL finds a word and a Chinese one: by the index, not by reading all claims. */
export async function searchPlans(databaseUrl: string): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const figures: Figure[] = [];
    for (const query of ['weapon', '核武器', '中国']) figures.push(await plan(client, query));
    return figures;
  } finally {
    await client.end();
  }
}

async function plan(client: pg.Client, query: string): Promise<Figure> {
  const { words, bigrams } = searchQuery(query);
  const [condition, value] = words === '' ? ["to_tsquery('simple', $1)", bigrams] : ["websearch_to_tsquery('english', $1)", words];
  const { rows } = await client.query<{ 'QUERY PLAN': string }>({
    text: `EXPLAIN (COSTS OFF) SELECT claim_id FROM published_claim WHERE status = 'published' AND search_vector @@ ${condition}
      ORDER BY first_published_at DESC, claim_id DESC LIMIT 21`,
    values: [value],
  });
  const lines = rows.map((row) => row['QUERY PLAN']);
  const scans = lines.filter((line) => / Scan /.test(line)).map((line) => line.trim().replace(/^->\s*/, ''));
  return { name: `plan of the search for “${query}”`, value: scans.join('; '), target: 'no sequential scan', met: !lines.some((line) => line.includes('Seq Scan')) };
}
