import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Prisma } from '../../src/generated/prisma/client.js';
import { approvalsQuery } from '../../src/workbench/approvals.repository.js';
import { findQuery, findQuotesQuery, type QueryTerm } from '../../src/workbench/desk-search.repository.js';
import { listQuery } from '../../src/workbench/queue-sections.repository.js';
import type { QueueReader } from '../../src/workbench/recusals.service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { givenManyClaims, type CrowdedNewsroom } from '../support/many-claims.js';

const COUNT = Number(process.env['DESK_PLAN_CLAIMS'] ?? 20_000);

/**
 * What the desk's lists and its search cost with many claims, as the role that serves, under row-level security: there a comparison that is
 * not leakproof is no condition of an index, and a list that would sort or read all claims looks fine until there are many.
 */
describe('With many claims in two newsrooms, as the role that serves', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let crowd: CrowdedNewsroom;
  let reader: QueueReader;

  beforeAll(async () => {
    database = await createTestDatabase();
    crowd = await givenManyClaims(database, COUNT);
    reader = { newsroomId: crowd.newsroomId, personId: crowd.personId, personName: 'Somebody', recusedFrom: { claimIds: [], speakerIds: [] } };
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query(`SELECT set_config('factdesk.newsroom_id', $1, false)`, [crowd.newsroomId]);
  }, 600_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const planOf = async ({ text, values }: Prisma.Sql): Promise<string> => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ${text}`, values });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    if (process.env['DESK_PLAN_CLAIMS'] !== undefined) console.log(plan);
    return plan;
  };
  const page = { after: null, take: 51 };

  it('a page of what is unassigned is read in the order of its index and stops when it is full', async () => {
    const plan = await planOf(listQuery(reader, 'unassigned', page));
    expect(plan).toMatch(/Index(?: Only)? Scan using claim_unassigned on claim c\b/);
    expect(plan).not.toMatch(/Seq Scan on claim c|Sort Key: c\.due_at/);
  });

  it('so is a page of what is under review', async () => {
    const plan = await planOf(approvalsQuery(reader, { mine: true, ...page }));
    expect(plan).toMatch(/Scan using claim_under_decision\b/);
    expect(plan).not.toMatch(/Seq Scan on (?:claim|review_revision) |Sort Key: c\.due_at/);
  });

  it.each(['yourTurn', 'waiting', 'drafts'] as const)('%s reads no more than what concerns the person', async (section) => {
    expect(await planOf(listQuery(reader, section, page))).not.toMatch(/Seq Scan on claim c/);
  });

  const searches: [string, QueryTerm[]][] = [
    ['one rare word', [{ term: 'a480ton', beginning: false }]],
    ['two words, one of them in every claim', [{ term: 'a480ton', beginning: false }, { term: 'bridg', beginning: false }]],
    ['a word in every claim', [{ term: 'bridg', beginning: false }]],
    ['the beginning of a word', [{ term: 'a48', beginning: true }]],
  ];
  it.each(searches)('a search for %s compares words in the index', async (_, terms) => {
    const plan = await planOf(findQuery(crowd.newsroomId, { kind: 'statement', terms, take: 6 }));
    expect(plan).toMatch(/Index Cond: .*term/);
    expect(plan).not.toContain('Seq Scan');
  });

  it('a search in quotes for a word in every one reads from the newest on, and stops when the page is full', async () => {
    await givenQuotes();
    const plan = await planOf(findQuotesQuery(crowd.newsroomId, { terms: [{ term: 'bridg', beginning: false }], without: [], take: 6 }));
    expect(plan).toMatch(/Index Cond: .*term/);
    expect(plan).not.toMatch(/Seq Scan|Sort Key/);
  });

  /** A quote for each claim of the newsroom, past all triggers; its words are put in as they would. */
  async function givenQuotes(): Promise<void> {
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    try {
      await superuser.query('SET session_replication_role = replica');
      await superuser.query(
        `INSERT INTO appearance (newsroom_id, id, claim_id, type, first, position, article_id, text_revision_id, start, "end", exact, prefix, suffix, created_by, created_at)
         SELECT newsroom_id, gen_random_uuid(), id, 'text', true, 1, $2, $3, 0, 18, 'The bridge is safe', '', '', created_by, now() FROM claim WHERE newsroom_id = $1`,
        [crowd.newsroomId, crowd.articleId, crowd.revisionId],
      );
      await superuser.query(`INSERT INTO desk_search_term SELECT newsroom_id, term, 2, id FROM appearance, desk_search_terms(exact) AS term`);
      await superuser.query('VACUUM ANALYZE');
    } finally {
      await superuser.end();
    }
  }

  it('and finds only what the newsroom has', async () => {
    const { text, values } = findQuery(crowd.newsroomId, { kind: 'statement', terms: [{ term: 'bridg', beginning: false }], take: 1_000_000 });
    expect((await client.query({ text, values })).rowCount).toBe(COUNT);
    const other = crowd.newsroomId.replace(/1$/, '2');
    const theirs = findQuery(other, { kind: 'statement', terms: [{ term: 'bridg', beginning: false }], take: 1_000_000 });
    expect((await client.query({ text: theirs.text, values: theirs.values })).rowCount).toBe(0);
  });
});
