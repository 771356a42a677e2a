import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Appearance, AppearanceAnchor } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';

export type AppearanceRow = Appearance;
export type AppearanceAnchorRow = AppearanceAnchor;
export type NewAppearance = Prisma.AppearanceUncheckedCreateInput;
export type NewAppearanceAnchor = AppearanceAnchor;

export interface ArticleClaimCount {
  readonly articleId: string;
  readonly total: number;
  readonly published: number;
}

/** The only file on `appearance` and `appearance_anchor`. */
@Injectable()
export class AppearancesRepository {
  async insert(tx: Tx, appearance: NewAppearance): Promise<AppearanceRow> {
    return tx.appearance.create({ data: appearance });
  }

  /** By claim and position. */
  async listOfClaims(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<AppearanceRow[]> {
    return tx.appearance.findMany({ where: { newsroomId, claimId: { in: [...claimIds] }, removedAt: null }, orderBy: [{ claimId: 'asc' }, { position: 'asc' }] });
  }

  /** Every appearance in any text of the article, by claim and position. */
  async listOfArticle(tx: Tx, newsroomId: string, articleId: string): Promise<AppearanceRow[]> {
    return tx.appearance.findMany({ where: { newsroomId, articleId, removedAt: null }, orderBy: [{ claimId: 'asc' }, { position: 'asc' }] });
  }

  /** How many claims quote each of these articles in any text, and how many of them are public; an article without claims has no row. */
  async countClaimsOfArticles(tx: Tx, newsroomId: string, articleIds: readonly string[]): Promise<ArticleClaimCount[]> {
    return tx.$queryRaw<ArticleClaimCount[]>`
      SELECT a.article_id AS "articleId", count(DISTINCT c.id)::int AS total, (count(DISTINCT c.id) FILTER (WHERE c.live = 'published'))::int AS published
      FROM appearance a JOIN claim c ON c.newsroom_id = a.newsroom_id AND c.id = a.claim_id
      WHERE a.newsroom_id = ${newsroomId}::uuid AND a.article_id = ANY(${[...articleIds]}::uuid[]) AND a.removed_at IS NULL
      GROUP BY a.article_id`;
  }

  /** Changes the row and raises its version. */
  async update(tx: Tx, appearance: AppearanceRow, data: Prisma.AppearanceUncheckedUpdateManyInput): Promise<AppearanceRow> {
    const { newsroomId, id } = appearance;
    return tx.appearance.update({ where: { newsroomId_id: { newsroomId, id } }, data: { ...data, version: { increment: 1 } } });
  }

  /** The rows of a claim as something to keep, for `putBack`. */
  async copyOf(tx: Tx, newsroomId: string, claimId: string): Promise<Json> {
    const [copy] = await tx.$queryRaw<{ rows: Json }[]>`
      SELECT coalesce(jsonb_agg(to_jsonb(a)), '[]') AS rows FROM appearance a
      WHERE a.newsroom_id = ${newsroomId}::uuid AND a.claim_id = ${claimId}::uuid AND a.removed_at IS NULL`;
    return copy?.rows ?? [];
  }

  /** Takes back what differs from the copy, then puts in what is missing. Answers the rows that came back, and whether anything changed. */
  async putBack(tx: Tx, newsroomId: string, claimId: string, { rows, at }: { rows: Json; at: Date }): Promise<{ changed: boolean; back: AppearanceRow[] }> {
    const copy = JSON.stringify(rows);
    const taken = await tx.$executeRaw`
      UPDATE appearance a SET removed_at = ${at}, first = false, version = a.version + 1
      WHERE a.newsroom_id = ${newsroomId}::uuid AND a.claim_id = ${claimId}::uuid AND a.removed_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM jsonb_populate_recordset(NULL::appearance, ${copy}::jsonb) k
        WHERE k.id = a.id AND to_jsonb(k) - 'version' = to_jsonb(a) - 'version')`;
    const back = await tx.$queryRaw<{ id: string }[]>`
      UPDATE appearance a SET removed_at = NULL, first = k.first, text_revision_id = k.text_revision_id, start = k.start, "end" = k."end",
        exact = k.exact, prefix = k.prefix, suffix = k.suffix, version = a.version + 1
      FROM jsonb_populate_recordset(NULL::appearance, ${copy}::jsonb) k
      WHERE a.newsroom_id = ${newsroomId}::uuid AND a.claim_id = ${claimId}::uuid AND a.id = k.id AND a.removed_at IS NOT NULL
      RETURNING a.id`;
    const ids = back.map((row) => row.id);
    return { changed: taken + ids.length > 0, back: await tx.appearance.findMany({ where: { newsroomId, id: { in: ids } } }) };
  }

  /** Takes away where a claim stands outside of articles. */
  async deleteAddresses(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.appearance.deleteMany({ where: { newsroomId, claimId, type: { not: 'text' } } });
  }

  /** In one statement with one parameter: thousands of rows through the query builder would keep all other requests waiting. */
  async insertAnchors(tx: Tx, anchors: readonly NewAppearanceAnchor[]): Promise<void> {
    if (anchors.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO appearance_anchor (newsroom_id, appearance_id, text_revision_id, outcome, score, start, "end", exact, prefix, suffix,
        needs_confirmation, confirmed_by, confirmed_at, created_at)
      SELECT "newsroomId", "appearanceId", "textRevisionId", outcome, score, start, "end", exact, prefix, suffix,
        "needsConfirmation", "confirmedBy", "confirmedAt", "createdAt"
      FROM jsonb_to_recordset(${JSON.stringify(anchors)}::jsonb) AS found("newsroomId" uuid, "appearanceId" uuid, "textRevisionId" uuid,
        outcome anchor_outcome, score float8, start int, "end" int, exact text, prefix text, suffix text,
        "needsConfirmation" boolean, "confirmedBy" uuid, "confirmedAt" timestamptz, "createdAt" timestamptz)`;
  }

  async listAnchors(tx: Tx, newsroomId: string, appearanceIds: readonly string[]): Promise<AppearanceAnchorRow[]> {
    return tx.appearanceAnchor.findMany({ where: { newsroomId, appearanceId: { in: [...appearanceIds] } } });
  }

  /** What was found in one text revision. */
  async listAnchorsIn(tx: Tx, newsroomId: string, textRevisionId: string): Promise<AppearanceAnchorRow[]> {
    return tx.appearanceAnchor.findMany({ where: { newsroomId, textRevisionId } });
  }

  /** True when it still waited for a confirmation. */
  async confirm(tx: Tx, anchor: AppearanceAnchorRow, confirmedBy: string, confirmedAt: Date): Promise<boolean> {
    const { newsroomId, appearanceId, textRevisionId } = anchor;
    const { count } = await tx.appearanceAnchor.updateMany({
      where: { newsroomId, appearanceId, textRevisionId, confirmedAt: null },
      data: { needsConfirmation: false, confirmedBy, confirmedAt },
    });
    return count === 1;
  }
}
