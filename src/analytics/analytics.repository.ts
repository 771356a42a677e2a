import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from './analytics-range.js';
import type { BlindRating } from './rater-agreement.js';

/** Which claims are looked at, and from when to when (both midnight UTC, the end exclusive). */
export interface AnalyticsScope {
  readonly newsroomId: string;
  readonly from: Date;
  readonly to: Date;
  readonly topicId: string | null;
  readonly language: string | null;
}

export interface DayCount {
  readonly day: Day;
  readonly count: number;
}

export interface PublicationCount {
  readonly day: Day;
  readonly kind: 'publish' | 'correct' | 'retract' | 'withhold' | 'import';
  /** Null for a first publication, an import, a withholding. */
  readonly correctionKind: string | null;
  readonly count: number;
}

export interface WaitingCount {
  readonly stage: string;
  readonly age: string;
  readonly count: number;
  readonly oldest: Date;
}

/**
 * Figures about many claims at once. `claim_stage` is kept by triggers on the claim, with an index for each question that
 * holds all that is asked.
 */
@Injectable()
export class AnalyticsRepository {
  /** Claims that began here, by day; imports are not among them. */
  arrivals(tx: Tx, scope: AnalyticsScope): Promise<DayCount[]> {
    return tx.$queryRaw(byDay(scope, Prisma.sql`s.entered_at`, Prisma.sql`s.stage = 'whole' AND s.round = 1`));
  }

  /** Rounds that ended with a first publication of a claim, or with one after it was retracted, by day. */
  firstPublications(tx: Tx, scope: AnalyticsScope): Promise<DayCount[]> {
    return tx.$queryRaw(byDay(scope, Prisma.sql`s.left_at`, Prisma.sql`s.seconds IS NOT NULL AND s.stage IN ('whole', 'republication')`));
  }

  /**
   * All other records, by day. What is public is readable across newsrooms, so row-level security does not keep it apart: the newsroom is the one
   * that the transaction is bound to, here and in `verdicts`.
   */
  laterPublications(tx: Tx, scope: AnalyticsScope): Promise<PublicationCount[]> {
    return tx.$queryRaw`
      SELECT to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, p.kind::text, p.correction_kind::text AS "correctionKind", count(*)::int AS count FROM publication p
      WHERE p.newsroom_id = current_newsroom() AND p.kind <> 'publish' AND p.at >= ${scope.from} AND p.at < ${scope.to} ${ofTopic(scope, 'p')} ${published(scope)}
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  }

  /** How reviews ended: what followed them, or what the round came to. */
  reviews(tx: Tx, scope: AnalyticsScope): Promise<{ outcome: string; count: number }[]> {
    return tx.$queryRaw`
      SELECT s.outcome, count(*)::int AS count FROM claim_stage s
      WHERE s.newsroom_id = ${scope.newsroomId}::uuid AND s.seconds IS NOT NULL AND s.stage = 'review' AND s.left_at >= ${scope.from} AND s.left_at < ${scope.to} ${ofStages(scope)}
      GROUP BY s.outcome`;
  }

  /** What is open at `now`, by stage and by how long it has been there. */
  waiting(tx: Tx, scope: AnalyticsScope, now: Date): Promise<WaitingCount[]> {
    return tx.$queryRaw`
      SELECT s.stage, CASE WHEN s.entered_at > ${now}::timestamptz - interval '1 day' THEN 'under1d' WHEN s.entered_at > ${now}::timestamptz - interval '3 days' THEN '1to3d'
        WHEN s.entered_at > ${now}::timestamptz - interval '7 days' THEN '3to7d' WHEN s.entered_at > ${now}::timestamptz - interval '30 days' THEN '7to30d' ELSE 'over30d' END AS age,
        count(*)::int AS count, min(s.entered_at) AS oldest FROM claim_stage s
      WHERE s.newsroom_id = ${scope.newsroomId}::uuid AND s.left_at IS NULL AND s.stage IN ('draft', 'changes', 'review', 'approved') ${ofStages(scope)}
      GROUP BY 1, 2`;
  }

  /** Ratings of what is public now, of our own work. */
  verdicts(tx: Tx, scope: AnalyticsScope): Promise<{ ratingKey: string | null; count: number }[]> {
    const inLanguage = scope.language === null ? Prisma.empty : Prisma.sql`AND c.language = ${scope.language}`;
    return tx.$queryRaw`
      SELECT c.rating_key AS "ratingKey", count(*)::int AS count FROM published_claim c
      WHERE c.newsroom_id = current_newsroom() AND c.first_published_at >= ${scope.from} AND c.first_published_at < ${scope.to}
        AND c.status = 'published' AND NOT c.imported ${ofTopic(scope, 'c')} ${inLanguage}
      GROUP BY c.rating_key`;
  }

  /** Ratings of rounds in which all were in: of an open or cancelled round nothing is read. */
  blindRatings(tx: Tx, scope: AnalyticsScope): Promise<BlindRating[]> {
    const inLanguage = scope.language === null ? Prisma.empty : Prisma.sql`AND EXISTS (
      SELECT 1 FROM claim l WHERE l.newsroom_id = r.newsroom_id AND l.id = r.claim_id AND l.language = ${scope.language})`;
    return tx.$queryRaw`
      SELECT r.id AS "roundId", r.axis::text, v.author_id AS "raterId", v.rating_key AS "ratingKey"
      FROM second_rating r JOIN verdict v ON v.newsroom_id = r.newsroom_id AND v.second_rating_id = r.id AND v.withdrawn_at IS NULL
      WHERE r.newsroom_id = ${scope.newsroomId}::uuid AND r.revealed_at >= ${scope.from} AND r.revealed_at < ${scope.to} ${ofTopic(scope, 'r')} ${inLanguage}
      ORDER BY r.revealed_at, r.id, v.author_id`;
  }
}

/**
 * Stages by day. All of them: day after day is looked up in an index, which is cheaper than telling of each row which day it belongs to.
 * Those of a topic: once, because which claims these are would be asked anew for each day.
 */
function byDay(scope: AnalyticsScope, column: Prisma.Sql, which: Prisma.Sql): Prisma.Sql {
  const { newsroomId, from, to, topicId } = scope;
  const stages = Prisma.sql`claim_stage s WHERE s.newsroom_id = ${newsroomId}::uuid AND ${which} ${ofStages(scope)}`;
  if (topicId !== null) {
    return Prisma.sql`
      SELECT to_char(day, 'YYYY-MM-DD') AS day, n::int AS count FROM (
        SELECT (${column} AT TIME ZONE 'UTC')::date AS day, count(*) AS n FROM ${stages} AND ${column} >= ${from} AND ${column} < ${to} GROUP BY 1) AS days
      ORDER BY 1`;
  }
  return Prisma.sql`
    SELECT to_char(d.day, 'YYYY-MM-DD') AS day, n.n::int AS count
    FROM generate_series(${from}::timestamptz AT TIME ZONE 'UTC', ${to}::timestamptz AT TIME ZONE 'UTC' - interval '1 day', interval '1 day') AS d(day), LATERAL (
      SELECT count(*) AS n FROM ${stages} AND ${column} >= d.day AT TIME ZONE 'UTC' AND ${column} < (d.day + interval '1 day') AT TIME ZONE 'UTC') AS n
    WHERE n.n > 0 ORDER BY 1`;
}

/** Of a claim_stage `s`. */
export function ofStages(scope: AnalyticsScope): Prisma.Sql {
  const inLanguage = scope.language === null ? Prisma.empty : Prisma.sql`AND s.language = ${scope.language}`;
  return Prisma.sql`${ofTopic(scope, 's')} ${inLanguage}`;
}

function ofTopic({ newsroomId, topicId }: AnalyticsScope, row: 's' | 'p' | 'c' | 'r'): Prisma.Sql {
  if (topicId === null) return Prisma.empty;
  const claimId = Prisma.raw(`${row}.claim_id`);
  return Prisma.sql`AND ${claimId} IN (SELECT t.claim_id FROM claim_topic t WHERE t.newsroom_id = ${newsroomId}::uuid AND t.topic_id = ${topicId}::uuid)`;
}

/** The language that its readers see. */
function published({ language }: AnalyticsScope): Prisma.Sql {
  if (language === null) return Prisma.empty;
  return Prisma.sql`AND EXISTS (SELECT 1 FROM published_claim c WHERE c.newsroom_id = p.newsroom_id AND c.claim_id = p.claim_id AND c.language = ${language})`;
}
