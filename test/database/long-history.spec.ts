import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { orderings } from '../../src/claims/claim-list-order.js';
import { countQuery, listQuery as claimsQuery, type ClaimListFilter } from '../../src/claims/claim-list.repository.js';
import type { Prisma } from '../../src/generated/prisma/client.js';
import { latestQuery } from '../../src/public-api/published-lookups.repository.js';
import { countQuery as queueCounts, listQuery as queueQuery } from '../../src/workbench/queue-sections.repository.js';
import type { QueueReader } from '../../src/workbench/recusals.service.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const CLOSED = 6_000;
const OPEN = 60;
const NEWSROOM = '01900000-0000-7000-8000-000000000007';
const SOMEBODY = '02900000-0000-7000-8000-000000000007';

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * A newsroom of years, in which most is published and little is open. Under row-level security the planner knows nothing of how often a state of claims occurs, so
 * that it has to be led to the few that are open: what a screen reads must not grow with what somebody has ever done.
 */
describe('With much behind it and little open, as the role that serves', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const reader: QueueReader = { newsroomId: NEWSROOM, personId: SOMEBODY, personName: 'Somebody', recusedFrom: { claimIds: [], speakerIds: [] } };

  beforeAll(async () => {
    database = await createTestDatabase();
    await fill(database);
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query(`SELECT set_config('factdesk.newsroom_id', $1, false), set_config('max_parallel_workers_per_gather', '0', false)`, [NEWSROOM]);
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** Rows that were looked at in each table, those that did not fit among them. */
  const readBy = async ({ text, values }: Pick<Prisma.Sql, 'text' | 'values'>): Promise<Record<string, number>> => {
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({ text: `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, values });
    const seen: Record<string, number> = {};
    const look = (node: PlanNode): void => {
      const table = node['Relation Name'];
      if (table !== undefined) seen[table] = (seen[table] ?? 0) + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
      for (const below of node.Plans ?? []) look(below);
    };
    for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) look(Plan);
    return seen;
  };
  const most = (read: Record<string, number>): number => Math.max(...Object.values(read));

  it.each(['yourTurn', 'waiting', 'drafts', 'unassigned'] as const)('%s of somebody who did all of it reads what is open', async (section) => {
    expect(most(await readBy(queueQuery(reader, section, { after: null, take: 51 })))).toBeLessThan(OPEN * 20);
  });

  it('so do the counts', async () => {
    expect(most(await readBy(queueCounts(reader)))).toBeLessThan(OPEN * 40);
  });

  it.each(['queue', 'newest', 'updated', 'waiting'] as const)('a page of all claims, ordered by %s, reads a page', async (order) => {
    expect((await readBy(claimsQuery(NEWSROOM, {}, { ordering: orderings[order], cursor: undefined, take: 21 })))['claim']).toBe(21);
  });

  const few: [string, ClaimListFilter][] = [
    ['in review', { states: { rounds: ['in_review'], lives: [] } }],
    ['drafts and sent back', { states: { rounds: ['draft', 'changes_requested'], lives: [] } }],
    ['in review, or retracted', { states: { rounds: ['in_review'], lives: ['retracted'] } }],
    ['retracted', { states: { rounds: [], lives: ['retracted'] } }],
    ['withheld, by what the public sees', { lives: ['withheld'] }],
    ['approved, by the round', { rounds: ['approved'] }],
  ];
  it.each(few)('claims that are %s are found among the few', async (_, filter) => {
    for (const order of ['queue', 'updated'] as const) {
      expect((await readBy(claimsQuery(NEWSROOM, filter, { ordering: orderings[order], cursor: undefined, take: 21 })))['claim']).toBeLessThanOrEqual(2 * OPEN);
    }
    expect((await readBy(countQuery(NEWSROOM, filter, 1001)))['claim']).toBeLessThanOrEqual(2 * OPEN);
  });

  it('a state that is none finds nothing', async () => {
    const { text, values } = countQuery(NEWSROOM, { states: { rounds: [], lives: [] } }, 10);
    expect((await client.query({ text, values })).rows).toEqual([{ count: 0 }]);
  });

  it('the latest changes, where nothing was ever withheld, read a page', async () => {
    expect((await readBy(latestQuery({ newsroom: null, language: null, topic: null }, null, 51)))['published_claim']).toBe(51);
  });
});

/** One person began, submitted and approved everything, which rules forbid and triggers would not let pass: the hardest case of a history. */
async function fill({ superuserUrl }: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO newsroom (id, slug, name, created_at) VALUES ($1, 'years', 'Years', now())`, [NEWSROOM]);
    await client.query(`INSERT INTO person (id, email, name, created_at) VALUES ($1, 'years@example.org', 'Somebody', now())`, [SOMEBODY]);
    await client.query(`INSERT INTO membership (newsroom_id, id, person_id, role, created_at) VALUES ($1, gen_random_uuid(), $2, 'editor', now())`, [NEWSROOM, SOMEBODY]);
    await client.query(
      `INSERT INTO claim (newsroom_id, id, number, round, live, statement, language, slug, published_revision, review_revision, contributor_epoch, assignee_id, created_by, created_at,
         updated_at, round_since, priority)
       SELECT $1, gen_random_uuid(), n, state::round, (CASE state WHEN 'closed' THEN 'published' ELSE 'never' END)::live, 'Claim ' || n, 'en', CASE state WHEN 'closed' THEN 'years-' || n END,
         (state = 'closed')::int, 1, (state = 'closed')::int, CASE WHEN n % 2 = 0 THEN $2::uuid END, $2, at, at, at, n % 3
       FROM (SELECT n, CASE WHEN n <= $3 THEN (ARRAY['draft', 'in_review', 'changes_requested', 'approved'])[1 + n % 4] ELSE 'closed' END AS state,
         timestamptz '2026-01-01' + n * interval '1 minute' AS at FROM generate_series(1, $3::int + $4::int) AS n) AS made`,
      [NEWSROOM, SOMEBODY, OPEN, CLOSED],
    );
    await client.query(
      `INSERT INTO review_revision (newsroom_id, id, claim_id, number, content, content_digest, approvals_needed, contributor_epoch, submitted_by, submitted_at)
       SELECT newsroom_id, id, id, 1, '{}', digest_of('{}'), 1, 0, created_by, created_at FROM claim`,
    );
    await client.query(
      `INSERT INTO decision (newsroom_id, id, claim_id, revision_id, content_digest, kind, by, role, at)
       SELECT newsroom_id, id, id, id, digest_of('{}'), (CASE round WHEN 'changes_requested' THEN 'request_changes' ELSE 'approve' END)::decision_kind, created_by, 'editor', created_at
       FROM claim WHERE round IN ('closed', 'approved', 'changes_requested')`,
    );
    await client.query(`INSERT INTO claim_contributor (newsroom_id, claim_id, epoch, person_id, via, part, at) SELECT newsroom_id, id, 0, created_by, 'session', 'statement', created_at FROM claim`);
    await client.query(
      `INSERT INTO published_claim (newsroom_id, claim_id, slug, status, revision, language, newsroom_slug, first_published_at, updated_at, search_text, search_bigrams)
       SELECT newsroom_id, id, slug, 'published', 1, 'en', 'years', created_at, created_at, statement, '' FROM claim WHERE live = 'published'`,
    );
    await client.query(
      `INSERT INTO rendition (newsroom_id, claim_id, form, encoding, composer_version, status, bytes, etag, xid, seq)
       SELECT newsroom_id, id, 'json', 'identity', 1, 200, '{}', '"' || id || '"', 1, number FROM claim WHERE live = 'published'`,
    );
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}
