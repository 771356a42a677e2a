import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { ofStages, type AnalyticsScope } from './analytics.repository.js';

/** Seconds. */
export interface StageTimes {
  readonly stage: string;
  readonly count: number;
  readonly median: number;
  readonly p90: number;
}

/** How long stages took. */
@Injectable()
export class StageDurationsRepository {
  /** To the second: each stage is read. */
  times(tx: Tx, scope: AnalyticsScope): Promise<StageTimes[]> {
    return tx.$queryRaw`
      SELECT stage, n::int AS count, percentiles[1] AS median, percentiles[2] AS p90 FROM (
        SELECT s.stage, count(*) AS n, percentile_cont(ARRAY[0.5, 0.9]::float8[]) WITHIN GROUP (ORDER BY s.seconds) AS percentiles FROM claim_stage s
        WHERE s.newsroom_id = ${scope.newsroomId}::uuid AND s.seconds IS NOT NULL AND s.left_at >= ${scope.from} AND s.left_at < ${scope.to} ${ofStages(scope)}
        GROUP BY s.stage) AS times`;
  }

  /**
   * Within 1 %: whole months that were counted (`stage_durations`) are read in a few hundred rows each, the rest stage by stage. Not for a topic,
   * by which months are not counted.
   */
  timesByMonth(tx: Tx, scope: AnalyticsScope): Promise<StageTimes[]> {
    const inLanguage = (row: 'd' | 's'): Prisma.Sql => scope.language === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(row)}.language = ${scope.language}`;
    return tx.$queryRaw`
      WITH month AS MATERIALIZED (
        SELECT m::date AS first, greatest(m AT TIME ZONE 'UTC', ${scope.from}) AS since, least((m + interval '1 month') AT TIME ZONE 'UTC', ${scope.to}) AS until
        FROM generate_series(month_of(${scope.from}::timestamptz)::timestamp, month_of(${scope.to}::timestamptz)::timestamp, interval '1 month') AS m
      ), piece AS MATERIALIZED (
        SELECT month.*, month_of(since) = since AT TIME ZONE 'UTC' AND until AT TIME ZONE 'UTC' = first + interval '1 month' AND EXISTS (
          SELECT 1 FROM stage_durations d WHERE d.newsroom_id = ${scope.newsroomId}::uuid AND d.month = month.first) AS counted
        FROM month
      ), step AS (
        SELECT stage, length, sum(count) AS count FROM (
          SELECT d.stage, d.length, d.count FROM piece JOIN stage_durations d ON d.newsroom_id = ${scope.newsroomId}::uuid AND d.month = piece.first ${inLanguage('d')} WHERE piece.counted
          UNION ALL
          SELECT s.stage, length_of(s.seconds), 1 FROM piece, LATERAL (SELECT s.stage, s.seconds FROM claim_stage s
            WHERE s.newsroom_id = ${scope.newsroomId}::uuid AND s.seconds IS NOT NULL AND s.left_at >= piece.since AND s.left_at < piece.until ${inLanguage('s')}) AS s
          WHERE NOT piece.counted) AS each
        GROUP BY stage, length
      ), reached AS (
        SELECT stage, length, sum(count) OVER (PARTITION BY stage ORDER BY length) AS upto, sum(count) OVER (PARTITION BY stage) AS whole FROM step
      )
      SELECT stage, max(whole)::int AS count, seconds_of(min(length) FILTER (WHERE upto >= 0.5 * whole)) AS median, seconds_of(min(length) FILTER (WHERE upto >= 0.9 * whole)) AS p90
      FROM reached GROUP BY stage`;
  }

  /** Whether a whole month between these instants, over for a day by `now`, has stages that nobody counted. */
  async hasUncountedMonths(tx: Tx, { newsroomId, from }: AnalyticsScope, until: Date): Promise<boolean> {
    // The first stage of each month, by the index: as an EXISTS it becomes a join, which read all stages of the newsroom for each month that has none.
    const [row] = await tx.$queryRaw<[{ uncounted: boolean }]>`
      SELECT EXISTS (
        SELECT 1 FROM generate_series(month_of(${from}::timestamptz)::timestamp, ${until}::timestamptz AT TIME ZONE 'UTC' - interval '1 month', interval '1 month') AS m
        WHERE NOT EXISTS (SELECT 1 FROM stage_durations d WHERE d.newsroom_id = ${newsroomId}::uuid AND d.month = m::date)
          AND (SELECT true FROM claim_stage s WHERE s.newsroom_id = ${newsroomId}::uuid AND s.seconds IS NOT NULL
            AND s.left_at >= m AT TIME ZONE 'UTC' AND s.left_at < (m + interval '1 month') AT TIME ZONE 'UTC' ORDER BY s.left_at LIMIT 1)) AS uncounted`;
    return row.uncounted;
  }

  /** Counts all months of the newsroom that ended by `until`, the first instant of a month (UTC). */
  async countDurations(tx: Tx, newsroomId: string, until: Date): Promise<void> {
    await tx.$queryRaw`SELECT 1 FROM count_durations(${newsroomId}::uuid, month_of(${until}::timestamptz))`;
  }
}
