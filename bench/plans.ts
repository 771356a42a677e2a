import pg from 'pg';
import { listQuery, type ClaimFilter } from '../src/public-api/list-query.js';
import { searchQuery } from '../src/publication/search-text.js';
import type { Figure } from './report.js';

const PAGE = 21;
const EVERYTHING: ClaimFilter = {
  statuses: ['published'], words: '', bigrams: '', language: null, rating: null, claimant: null, topic: null, newsroom: null, media: null, publishedAfter: null, updatedAfter: null,
};

/**
 * How PostgreSQL finds a word, a Chinese one, and the newest claims: by an index, not by reading or sorting all claims. Asked as the
 * role that serves, because row-level security changes plans.
 */
export async function listPlans(servingUrl: string): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: servingUrl });
  await client.connect();
  try {
    const figures: Figure[] = [];
    for (const query of ['weapon', '核武器', '中国']) {
      figures.push(await plan(client, `the search for “${query}”`, { ...EVERYTHING, ...searchQuery(query) }, 'no sequential scan', ['Seq Scan']));
    }
    const walks: [name: string, filter: ClaimFilter][] = [
      ['the newest claims', EVERYTHING],
      ['the newest claims, retracted ones too', { ...EVERYTHING, statuses: ['published', 'retracted'] }],
      ['the newest claims in a language', { ...EVERYTHING, language: 'en' }],
    ];
    for (const [name, filter] of walks) figures.push(await plan(client, name, filter, 'in the order of an index', ['Seq Scan', 'Sort']));
    return figures;
  } finally {
    await client.end();
  }
}

async function plan(client: pg.Client, name: string, filter: ClaimFilter, target: string, never: readonly string[]): Promise<Figure> {
  const { text, values } = listQuery(filter, { after: null }, PAGE);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN (COSTS OFF) ${text}`, values });
  const all = rows.map((row) => row['QUERY PLAN']);
  // How the page is cut; what comes after joins and sorts its 21 rows.
  const lines = all.slice(all.findIndex((line) => line.includes('CTE page')), all.findIndex((line) => line.includes('CTE Scan on page')));
  const scans = lines.filter((line) => / Scan /.test(line)).map((line) => line.trim().replace(/^->\s*/, ''));
  return { name: `plan of ${name}`, value: scans.join('; '), target, met: !lines.some((line) => never.some((word) => line.includes(word))) };
}
