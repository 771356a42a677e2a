import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AnalyticsRepository, type AnalyticsScope } from '../../src/analytics/analytics.repository.js';
import { StageDurationsRepository } from '../../src/analytics/stage-durations.repository.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import type { Tx } from '../../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { fillManyStages } from '../support/many-stages.js';

const NEWSROOM = '01900000-0000-7000-8000-000000000009';
const NOW = new Date('2026-11-25T12:00:00Z');
const scope: AnalyticsScope = { newsroomId: NEWSROOM, from: new Date('2026-08-28T00:00:00Z'), to: new Date('2026-11-26T00:00:00Z'), topicId: null, language: null };
const repository = new AnalyticsRepository();
const durations = new StageDurationsRepository();

/** Figures over a hundred thousand claims must not read a hundred thousand rows of wide tables: each is read from an index that holds all of it. */
describe('Figures, as the role that serves', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let topicId: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    await superuser.query(`INSERT INTO newsroom (id, slug, name, created_at) VALUES ($1, 'plans', 'Plans', now())`, [NEWSROOM]);
    await superuser.end();
    ({ topicId } = await fillManyStages(database.superuserUrl, NEWSROOM, 3_000, NOW));
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query(`SELECT set_config('factdesk.newsroom_id', $1, false)`, [NEWSROOM]);
    // So few rows are read faster than an index: this makes the planner say whether it could do without.
    await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
  }, 120_000);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  /** A transaction that explains instead of asking. */
  const explaining = (): Tx & { plan: () => Promise<string> } => {
    let asked: Prisma.Sql | undefined;
    const $queryRaw = (query: TemplateStringsArray | Prisma.Sql, ...values: readonly unknown[]): Promise<unknown[]> => {
      asked = 'sql' in query ? query : Prisma.sql(query, ...values);
      return Promise.resolve([]);
    };
    const plan = async (): Promise<string> => {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN (COSTS OFF) ${asked?.text ?? ''}`, values: [...(asked?.values ?? [])] });
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    return { $queryRaw, plan } as unknown as Tx & { plan: () => Promise<string> };
  };

  const figures: readonly (readonly [string, (tx: Tx, asked: AnalyticsScope) => Promise<unknown>])[] = [
    ['arrivals', (tx, asked) => repository.arrivals(tx, asked)],
    ['first publications', (tx, asked) => repository.firstPublications(tx, asked)],
    ['later publications', (tx, asked) => repository.laterPublications(tx, asked)],
    ['times of stages', (tx, asked) => durations.times(tx, asked)],
    ['times of stages by month', (tx, asked) => durations.timesByMonth(tx, asked)],
    ['reviews', (tx, asked) => repository.reviews(tx, asked)],
    ['what waits', (tx, asked) => repository.waiting(tx, asked, NOW)],
    ['verdicts', (tx, asked) => repository.verdicts(tx, asked)],
  ];
  const scopes: readonly (readonly [string, () => AnalyticsScope])[] = [
    ['of all claims', () => scope],
    ['in a language', () => ({ ...scope, language: 'zh' })],
    ['of a topic', () => ({ ...scope, topicId })],
  ];

  it.each(figures.flatMap(([name, ask]) => scopes.map(([which, asked]) => [name, which, ask, asked] as const)))('%s %s', async (_name, _which, ask, asked) => {
    const tx = explaining();
    await ask(tx, asked());
    const plan = await tx.plan();
    expect(plan).toMatch(/Index (Only )?Scan using/);
    expect(plan).not.toMatch(/Seq Scan on (claim|publication|decision|published_claim|claim_stage)/);
  });
});
