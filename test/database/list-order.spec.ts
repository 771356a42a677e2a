import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { LANGUAGES, listQuery, type ClaimFilter } from '../../src/public-api/list-query.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const EVERYTHING: ClaimFilter = {
  statuses: ['published'], words: '', bigrams: '', language: null, rating: null, claimant: null, topic: null, newsroom: null, media: null, publishedAfter: null, updatedAfter: null,
};
const AFTER = { firstPublishedAt: '2026-01-01T00:00:00.000Z', claimId: '01900000-0000-7000-8000-000000000001' };

/** A page must cost the same wherever it lies and however many claims there are: read in the order of an index, never sorted. */
describe('A page of published claims, as the role that serves', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    // On an empty table everything is cheap: these make the planner say whether it could do without sorting.
    await client.query('SET enable_sort = off; SET enable_incremental_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off');
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const filters: [name: string, filter: Partial<ClaimFilter>, index: string][] = [
    ['all that are published', {}, 'published_claim_newest'],
    ['all that are retracted', { statuses: ['retracted'] }, 'published_claim_newest'],
    ['both together', { statuses: ['published', 'retracted'] }, 'published_claim_newest_of_all'],
    ['one language', { language: 'zh' }, 'published_claim_by_language'],
    ['one rating', { rating: 'false' }, 'published_claim_by_rating'],
    ['one claimant', { claimant: 'china' }, 'published_claim_by_claimant'],
    ['one newsroom', { newsroom: 'north' }, 'published_claim_by_newsroom'],
  ];
  it.each(filters.flatMap(([name, filter, index]) => [[name, filter, index, null] as const, [`${name}, a later page`, filter, index, AFTER] as const]))(
    '%s',
    async (_, filter, index, after) => {
      const { text, values } = listQuery({ ...EVERYTHING, ...filter }, { after }, 21);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN (COSTS OFF) ${text}`, values });
      const lines = rows.map((row) => row['QUERY PLAN']);
      const page = lines.slice(lines.findIndex((line) => line.includes('CTE page')), lines.findIndex((line) => line.includes('CTE Scan on page')));
      expect(page.join('\n')).toMatch(new RegExp(`Scan using ${index} on`));
      expect(page.join('\n')).not.toContain('Sort');
    },
  );

  it('the languages there are, each by one step on an index', async () => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN (COSTS OFF) ${LANGUAGES}` });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan.match(/Scan using published_claim_by_language on/g)).toHaveLength(2);
    expect(plan).toMatch(/Index Cond: .*language > /);
    expect(plan).not.toContain('Sort');
  });
});
