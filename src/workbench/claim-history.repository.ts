import { Injectable } from '@nestjs/common';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { HistoryKind } from './claim-history.schemas.js';

export interface HistoryRow {
  readonly id: string;
  readonly kind: HistoryKind;
  readonly at: Date;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly toId: string | null;
  readonly toName: string | null;
  readonly revision: number | null;
  readonly publishedRevision: number | null;
  readonly contentDigest: string | null;
  readonly note: string | null;
  readonly stale: boolean | null;
  readonly until: Date | null;
  readonly detail: string | null;
}

export interface HistoryPosition {
  readonly at: string;
  readonly id: string;
}

/** Reads the view `workbench_history`. */
@Injectable()
export class ClaimHistoryRepository {
  /** Newest first. */
  list(tx: Tx, newsroomId: string, claimId: string, { after, take }: { after: HistoryPosition | null; take: number }): Promise<HistoryRow[]> {
    const earlier = after === null ? Prisma.sql`true` : Prisma.sql`(h.at, h.id) < (${after.at}::timestamptz, ${after.id})`;
    return tx.$queryRaw<HistoryRow[]>`
      SELECT h.id, h.kind, h.at, h.person_id AS "personId", p.name AS "personName", h.to_id AS "toId", o.name AS "toName", h.revision,
        h.published_revision AS "publishedRevision", h.content_digest AS "contentDigest", h.note, h.stale, h.until, h.detail
      FROM workbench_history h LEFT JOIN person p ON p.id = h.person_id LEFT JOIN person o ON o.id = h.to_id
      WHERE h.newsroom_id = ${newsroomId}::uuid AND h.claim_id = ${claimId}::uuid AND ${earlier}
      ORDER BY h.at DESC, h.id DESC LIMIT ${take}`;
  }
}
