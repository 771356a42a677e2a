import { Injectable } from '@nestjs/common';
import { IdentityReader } from '../identity/identity.reader.js';
import type { Tx } from '../platform/database/database.js';
import { ReviewRepository, type DecisionRow, type ReviewRevisionRow } from './review.repository.js';

export type { DecisionRow, ReviewRevisionRow } from './review.repository.js';

/** What other modules may ask about reviews. */
@Injectable()
export class ReviewReader {
  constructor(
    private readonly revisions: ReviewRepository,
    private readonly identity: IdentityReader,
  ) {}

  async findRevision(tx: Tx, newsroomId: string, claimId: string, number: number): Promise<ReviewRevisionRow | null> {
    return this.revisions.findRevision(tx, newsroomId, claimId, number);
  }

  /** Approvals of the revision that stand: not revoked, by somebody who is still an active editor or admin; oldest first. */
  async countedApprovals(tx: Tx, revision: ReviewRevisionRow): Promise<DecisionRow[]> {
    const decisions = await this.revisions.listDecisions(tx, revision.newsroomId, revision.claimId);
    const members = await this.identity.listMembers(tx, revision.newsroomId);
    const standing = new Set(
      members.filter((member) => member.status === 'active' && member.role !== 'reviewer').map((member) => member.personId),
    );
    return decisions.filter(
      ({ revisionId, kind, revokedAt, by }) =>
        revisionId === revision.id && kind === 'approve' && revokedAt === null && standing.has(by),
    );
  }
}
