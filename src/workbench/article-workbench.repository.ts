import { Injectable } from '@nestjs/common';
import type { Live, Round } from '../claims/claim-state.js';
import type { RelationType } from '../claims/relation-rules.js';
import type { Tx } from '../platform/database/database.js';

/** An appearance in any text of the article. */
interface AppearanceRow {
  readonly appearanceId: string;
  readonly appearanceVersion: number;
  readonly claimId: string;
  readonly quote: string;
  readonly cutFrom: number;
  readonly first: boolean;
  readonly publishedAt: string | null;
}

/** Where an appearance stands in one text. */
interface Standing {
  readonly outcome: 'exact' | 'fuzzy' | 'orphaned' | null;
  readonly score: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
  readonly needsConfirmation: boolean | null;
}

/** `outcome` is null when nobody has looked yet. */
export interface PlaceRow extends AppearanceRow, Standing {}

const UNKNOWN: Standing = { outcome: null, score: null, start: null, end: null, exact: null, needsConfirmation: null };

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
  /**
   * Every appearance in any text of the article, by number of its claim, as it stands in this text. Two reads put together here: PostgreSQL, which
   * knows nothing yet of an article that was cut up just now, puts 1,000 of them together in seconds.
   */
  async places(tx: Tx, newsroomId: string, { articleId, revisionId }: { articleId: string; revisionId: string }): Promise<PlaceRow[]> {
    const appearances = await tx.$queryRaw<AppearanceRow[]>`
      SELECT s.id AS "appearanceId", s.version AS "appearanceVersion", s.claim_id AS "claimId", s.exact AS quote, cut.number AS "cutFrom", s.first,
        s.published_at AS "publishedAt"
      FROM appearance s
      JOIN claim c ON c.newsroom_id = s.newsroom_id AND c.id = s.claim_id
      JOIN text_revision cut ON cut.newsroom_id = s.newsroom_id AND cut.id = s.text_revision_id
      WHERE s.newsroom_id = ${newsroomId}::uuid AND s.article_id = ${articleId}::uuid AND s.removed_at IS NULL
      ORDER BY c.number, s.position`;
    const standings = await tx.$queryRaw<(Standing & { appearanceId: string })[]>`
      SELECT p.appearance_id AS "appearanceId", p.outcome, p.score, p.start, p."end", p.exact, p.needs_confirmation AS "needsConfirmation"
      FROM workbench_place p
      WHERE p.newsroom_id = ${newsroomId}::uuid AND p.article_id = ${articleId}::uuid AND p.revision_id = ${revisionId}::uuid`;
    const byAppearance = new Map(standings.map((standing) => [standing.appearanceId, standing]));
    return appearances.map((appearance) => ({ ...appearance, ...(byAppearance.get(appearance.appearanceId) ?? UNKNOWN) }));
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
