import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { givenMember, givenNewsroom, type GivenMember } from '../factories/newsroom.js';
import { startTestApp, TestClock, type TestApp } from '../support/app.js';
import { fillManyStages } from '../support/many-stages.js';
import { lookAt } from '../support/stored.js';

const NOW = '2026-03-15T12:00:00Z';
const CLAIMS = 3_000;

interface Stage {
  readonly stage: string;
  readonly count: number;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
}

/** Two years of work. Months that are over are counted once; what is told of them stays what reading every stage would tell. */
describe('How long stages took, over years', () => {
  let test: TestApp;
  let editor: GivenMember;

  beforeAll(async () => {
    test = await startTestApp({ clock: new TestClock(NOW) });
    editor = await givenMember(await givenNewsroom(test), 'editor');
    await fillManyStages(test.database.superuserUrl, editor.newsroom.id, CLAIMS, new Date(NOW));
  }, 60_000);
  afterAll(() => test.close());

  const stages = async (query: string): Promise<Stage[]> => {
    const { body } = await editor.as.get(`${editor.newsroom.path}/analytics?${query}`).expect(200);
    return (body as { stages: Stage[] }).stages.filter(({ count }) => count > 0);
  };

  /** Straight from each stage. */
  const exact = async (from: string, language?: string): Promise<Stage[]> => {
    const rows = await lookAt<Stage>(test.database, `
      SELECT stage, count(*)::int AS count, percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) AS "medianSeconds", percentile_disc(0.9) WITHIN GROUP (ORDER BY seconds) AS "p90Seconds"
      FROM claim_stage WHERE newsroom_id = $1 AND seconds IS NOT NULL AND left_at >= $2 AND left_at < '2026-03-16T00:00:00Z' AND language = coalesce($3, language)
      GROUP BY stage`, [editor.newsroom.id, from, language ?? null]);
    return rows;
  };

  const expectWithinOnePercent = (seen: readonly Stage[], real: readonly Stage[]): void => {
    expect(seen.map(({ stage, count }) => [stage, count]).sort()).toEqual(real.map(({ stage, count }) => [stage, count]).sort());
    for (const each of real) {
      const here = seen.find(({ stage }) => stage === each.stage);
      for (const figure of ['medianSeconds', 'p90Seconds'] as const) expect(Math.abs((here?.[figure] ?? NaN) - (each[figure] ?? NaN))).toBeLessThanOrEqual(0.0101 * (each[figure] ?? NaN));
    }
  };

  const counted = async (): Promise<{ months: number; rows: number; stages: number }> => {
    const [row] = await lookAt<{ months: number; rows: number; stages: number }>(test.database,
      'SELECT count(DISTINCT month)::int AS months, count(*)::int AS rows, coalesce(sum(count), 0)::int AS stages FROM stage_durations WHERE newsroom_id = $1', [editor.newsroom.id]);
    return row ?? { months: NaN, rows: NaN, stages: NaN };
  };

  it('reads everything where nothing was counted, and has it counted', async () => {
    expectWithinOnePercent(await stages('from=2024-03-20'), await exact('2024-03-20'));
    expect(await counted()).toMatchObject({ months: 0 });
    await test.app.get(Jobs, { strict: false }).runDue();
    const { months, stages: all } = await counted();
    // March 2024 to February 2026; not the month that runs.
    expect(months).toBe(24);
    const [real] = await lookAt<{ n: number }>(test.database, `SELECT count(*)::int AS n FROM claim_stage WHERE newsroom_id = $1 AND seconds IS NOT NULL AND left_at < '2026-03-01T00:00:00Z'`, [editor.newsroom.id]);
    expect(all).toBe(real?.n);
  });

  it.each([['from the middle of a month', '2024-03-20'], ['from a first day', '2025-02-01'], ['from the last day of a month', '2024-12-31']])('tells the same from what was counted, %s', async (_which, from) => {
    expectWithinOnePercent(await stages(`from=${from}`), await exact(from));
    expectWithinOnePercent(await stages(`from=${from}&language=zh`), await exact(from, 'zh'));
  });

  it('reads what was counted, and not the stages again', async () => {
    await lookAt(test.database, `UPDATE stage_durations SET count = count + 1000 WHERE newsroom_id = $1 AND month = '2025-06-01' AND stage = 'draft'`, [editor.newsroom.id]);
    const draft = async (from: string): Promise<number> => (await stages(`from=${from}`)).find(({ stage }) => stage === 'draft')?.count ?? NaN;
    const real = async (from: string): Promise<number> => (await exact(from)).find(({ stage }) => stage === 'draft')?.count ?? NaN;
    expect(await draft('2025-06-01')).toBeGreaterThan(await real('2025-06-01') + 999);
    // Half a month was not counted by itself.
    expect(await draft('2025-06-02')).toBe(await real('2025-06-02'));
    await lookAt(test.database, `UPDATE stage_durations SET count = count - 1000 WHERE newsroom_id = $1 AND month = '2025-06-01' AND stage = 'draft'`, [editor.newsroom.id]);
  });

  it('counts a month again when a claim of it is given another language', async () => {
    const [claim] = await lookAt<{ id: string }>(test.database, `
      SELECT s.claim_id AS id FROM claim_stage s JOIN claim c ON c.id = s.claim_id WHERE s.newsroom_id = $1 AND s.stage = 'draft' AND s.language = 'en' AND s.left_at BETWEEN '2025-06-03' AND '2025-06-20' LIMIT 1`,
    [editor.newsroom.id]);
    await lookAt(test.database, `UPDATE claim SET language = 'zh' WHERE id = $1`, [claim?.id]);
    expect(await counted()).toMatchObject({ months: 23 });
    expectWithinOnePercent(await stages('from=2025-01-01&language=zh'), await exact('2025-01-01', 'zh'));
    await test.app.get(Jobs, { strict: false }).runDue();
    expect(await counted()).toMatchObject({ months: 24 });
    expectWithinOnePercent(await stages('from=2025-01-01&language=zh'), await exact('2025-01-01', 'zh'));
  });
});
