import { Injectable } from '@nestjs/common';
import type { Decision, Prisma, ReviewRevision } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';

export type ReviewRevisionRow = ReviewRevision;
export type DecisionRow = Decision;
export type RevisionSummary = Omit<ReviewRevision, 'content' | 'confidential'>;

const summary = {
  newsroomId: true,
  id: true,
  claimId: true,
  number: true,
  contentDigest: true,
  approvalsNeeded: true,
  contributorEpoch: true,
  submittedBy: true,
  submittedAt: true,
  note: true,
} as const satisfies Prisma.ReviewRevisionSelect;

/** Frozen revisions and the decisions on them. */
@Injectable()
export class ReviewRepository {
  async insertRevision(tx: Tx, row: Prisma.ReviewRevisionUncheckedCreateInput): Promise<ReviewRevisionRow> {
    return tx.reviewRevision.create({ data: row });
  }

  async findRevision(tx: Tx, newsroomId: string, claimId: string, number: number): Promise<ReviewRevisionRow | null> {
    return tx.reviewRevision.findUnique({ where: { newsroomId_claimId_number: { newsroomId, claimId, number } } });
  }

  /** Newest first, without the content. */
  async listRevisions(tx: Tx, newsroomId: string, claimId: string): Promise<readonly RevisionSummary[]> {
    return tx.reviewRevision.findMany({ where: { newsroomId, claimId }, select: summary, orderBy: { number: 'desc' } });
  }

  /** Empties the payload of every revision of the claim, and the notes on it; digests and decisions stay. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.$executeRaw`UPDATE review_revision SET content = '', confidential = NULL, note = NULL
      WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ${claimId}::uuid`;
    await tx.$executeRaw`UPDATE decision SET note = NULL
      WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ${claimId}::uuid AND note IS NOT NULL`;
  }

  /** Throws FORBIDDEN (403) when whoever decides is no active editor any more. */
  async insertDecision(tx: Tx, row: Prisma.DecisionUncheckedCreateInput): Promise<DecisionRow> {
    return withConstraints({ decision_by_active_editor: 'FORBIDDEN' }, () => tx.decision.create({ data: row }));
  }

  /** Every decision ever taken on the claim, oldest first. */
  async listDecisions(tx: Tx, newsroomId: string, claimId: string): Promise<readonly DecisionRow[]> {
    return tx.decision.findMany({ where: { newsroomId, claimId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  }

  /** Takes back the person's standing approval of the revision; the number of rows tells whether there was one. */
  async revokeApproval(tx: Tx, revision: ReviewRevisionRow, by: string, at: Date): Promise<number> {
    const { newsroomId, id: revisionId } = revision;
    const { count } = await tx.decision.updateMany({
      where: { newsroomId, revisionId, by, kind: 'approve', revokedAt: null },
      data: { revokedAt: at },
    });
    return count;
  }
}
