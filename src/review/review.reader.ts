import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { ReviewRepository, type DecisionRow, type ReviewRevisionRow } from './review.repository.js';

export type { DecisionRow, ReviewRevisionRow } from './review.repository.js';

/** What other modules may ask about reviews. */
@Injectable()
export class ReviewReader {
  constructor(private readonly revisions: ReviewRepository) {}

  async findRevision(tx: Tx, newsroomId: string, claimId: string, number: number): Promise<ReviewRevisionRow | null> {
    return this.revisions.findRevision(tx, newsroomId, claimId, number);
  }

  /** Approvals of the revision that stand: not revoked, by one of the present active editors and admins; oldest first. */
  async countedApprovals(tx: Tx, revision: ReviewRevisionRow, activeEditors: readonly string[]): Promise<DecisionRow[]> {
    const decisions = await this.revisions.listDecisions(tx, revision.newsroomId, revision.claimId);
    return decisions.filter(
      ({ revisionId, kind, revokedAt, by }) =>
        revisionId === revision.id && kind === 'approve' && revokedAt === null && activeEditors.includes(by),
    );
  }
}
