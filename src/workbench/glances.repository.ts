import { Injectable } from '@nestjs/common';
import type { ChainMode } from '../claims/attribution-chain.js';
import type { Live, Round } from '../claims/claim-state.js';
import type { Tx } from '../platform/database/database.js';
import type { GlanceRating } from './glance-view.js';

interface NamedPerson {
  readonly id: string;
  readonly name: string | null;
}

export interface AdoptedRating {
  readonly axis: 'truth' | 'attribution';
  readonly scaleKey: string;
  readonly ratingKey: string;
}

/** A row of the view `workbench_claim`. */
export interface GlanceRow {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly statement: string | null;
  readonly round: Round;
  readonly live: Live;
  readonly dueAt: Date | null;
  readonly priority: number;
  readonly roundSince: Date;
  readonly articleChanged: boolean;
  readonly reviewRevision: number;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly assignedAt: Date | null;
  /** Who began the present round. */
  readonly authorId: string | null;
  readonly submitter: NamedPerson | null;
  readonly article: { readonly id: string; readonly title: string; readonly publisher: string | null } | null;
  readonly chain: readonly { readonly name: string; readonly mode: ChainMode }[] | null;
  readonly verdicts: readonly AdoptedRating[] | null;
  readonly evidence: { readonly supports: number; readonly refutes: number; readonly context: number };
  readonly staleSince: number | null;
}

export type RatingRow = Omit<GlanceRating, 'of'> & { readonly scaleKey: string; readonly steps: number };

/** Reads the views `workbench_claim` and `workbench_rating`. */
@Injectable()
export class GlancesRepository {
  /** In no order. */
  list(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<GlanceRow[]> {
    return tx.$queryRaw<GlanceRow[]>`
      SELECT c.id, c.number, c.version, c.statement, c.round::text AS round, c.live::text AS live, c.due_at AS "dueAt", c.priority,
        c.round_since AS "roundSince", c.article_changed AS "articleChanged", c.review_revision AS "reviewRevision", c.assignee_id AS "assigneeId",
        c.assignee_name AS "assigneeName", c.assigned_at AS "assignedAt", c.author_id AS "authorId", c.submitter, c.article, c.chain, c.verdicts,
        c.evidence, c.stale_since AS "staleSince"
      FROM workbench_claim c WHERE c.newsroom_id = ${newsroomId}::uuid AND c.id = ANY(${[...ids]}::uuid[])`;
  }

  /** These ratings as the newest versions of their scales have them. */
  listRatings(tx: Tx, newsroomId: string, keys: readonly Omit<AdoptedRating, 'axis'>[]): Promise<RatingRow[]> {
    return tx.$queryRaw<RatingRow[]>`
      SELECT r.scale_key AS "scaleKey", r.rating_key AS key, r.label, r.position, r.normalised, r.steps
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS wanted("scaleKey" text, "ratingKey" text)
      JOIN workbench_rating r ON r.newsroom_id = ${newsroomId}::uuid AND r.scale_key = wanted."scaleKey" AND r.rating_key = wanted."ratingKey"`;
  }
}
