import { Injectable } from '@nestjs/common';
import type { Live, Round } from '../claims/claim-state.js';
import type { RelationType } from '../claims/relation-rules.js';
import type { Tx } from '../platform/database/database.js';

/** An appearance in the article, and where it stands in one text; `outcome` is null when nobody has looked yet. */
export interface PlaceRow {
  readonly appearanceId: string;
  readonly appearanceVersion: number;
  readonly claimId: string;
  readonly quote: string;
  readonly cutFrom: number;
  readonly outcome: 'exact' | 'fuzzy' | 'orphaned' | null;
  readonly score: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
  readonly needsConfirmation: boolean | null;
}

export interface StatedRelation {
  readonly id: string;
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
}

export interface RelatedRow {
  readonly id: string;
  readonly number: number;
  readonly statement: string | null;
  readonly round: Round;
  readonly live: Live;
}

/** Reads the view `workbench_place`, and the relations between claims. */
@Injectable()
export class ArticleWorkbenchRepository {
  /** Every appearance in any text of the article, by number of its claim, as it stands in this text. */
  places(tx: Tx, newsroomId: string, { articleId, revisionId }: { articleId: string; revisionId: string }): Promise<PlaceRow[]> {
    return tx.$queryRaw<PlaceRow[]>`
      SELECT s.id AS "appearanceId", s.version AS "appearanceVersion", s.claim_id AS "claimId", s.exact AS quote, cut.number AS "cutFrom",
        p.outcome, p.score, p.start, p."end", p.exact, p.needs_confirmation AS "needsConfirmation"
      FROM appearance s
      JOIN claim c ON c.newsroom_id = s.newsroom_id AND c.id = s.claim_id
      JOIN text_revision cut ON cut.newsroom_id = s.newsroom_id AND cut.id = s.text_revision_id
      LEFT JOIN workbench_place p ON p.newsroom_id = s.newsroom_id AND p.article_id = s.article_id AND p.appearance_id = s.id AND p.revision_id = ${revisionId}::uuid
      WHERE s.newsroom_id = ${newsroomId}::uuid AND s.article_id = ${articleId}::uuid AND s.removed_at IS NULL
      ORDER BY c.number, s.position`;
  }

  /** From or to one of the claims, in the order in which they were stated. */
  relations(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<StatedRelation[]> {
    const ids = [...claimIds];
    return tx.$queryRaw<StatedRelation[]>`
      SELECT r.id, r.type::text AS type, r.from_claim_id AS from, r.to_claim_id AS to FROM claim_relation r
      WHERE r.newsroom_id = ${newsroomId}::uuid AND (r.from_claim_id = ANY(${ids}::uuid[]) OR r.to_claim_id = ANY(${ids}::uuid[]))
      ORDER BY r.created_at, r.id`;
  }

  /** By number. */
  related(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<RelatedRow[]> {
    return tx.$queryRaw<RelatedRow[]>`
      SELECT c.id, c.number, c.statement, c.round::text AS round, c.live::text AS live FROM workbench_claim c
      WHERE c.newsroom_id = ${newsroomId}::uuid AND c.id = ANY(${[...claimIds]}::uuid[]) ORDER BY c.number`;
  }
}
