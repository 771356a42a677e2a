import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Appearance, AppearanceAnchor } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

export type AppearanceRow = Appearance;
export type AppearanceAnchorRow = AppearanceAnchor;
export type NewAppearance = Prisma.AppearanceUncheckedCreateInput;
export type NewAppearanceAnchor = AppearanceAnchor;

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

  /** Changes the row and raises its version. */
  async update(tx: Tx, appearance: AppearanceRow, data: Prisma.AppearanceUncheckedUpdateManyInput): Promise<AppearanceRow> {
    const { newsroomId, id } = appearance;
    return tx.appearance.update({ where: { newsroomId_id: { newsroomId, id } }, data: { ...data, version: { increment: 1 } } });
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
