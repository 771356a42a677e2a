import { Injectable } from '@nestjs/common';
import { ClaimErasure } from '../claims/claim-erasure.service.js';
import { DiscussionErasure } from '../discussion/discussion-erasure.service.js';
import { EvidenceErasure } from '../evidence/evidence-erasure.service.js';
import type { Tx } from '../platform/database/database.js';
import { VerdictErasure } from '../verdicts/verdict-erasure.service.js';
import { HoldsRepository } from './holds.repository.js';
import { ReviewRepository } from './review.repository.js';
import { RoundStartsRepository } from './round-starts.repository.js';
import { WithholdingsRepository } from './withholdings.repository.js';

/**
 * Takes the words of a withheld claim out of everything that the desk holds: frozen revisions, and the rows that they were frozen
 * from, because an erasure that leaves a copy is none. Digests, decisions, numbers and dates stay.
 */
@Injectable()
export class DeskErasure {
  constructor(
    private readonly revisions: ReviewRepository,
    private readonly holds: HoldsRepository,
    private readonly starts: RoundStartsRepository,
    private readonly withholdings: WithholdingsRepository,
    private readonly claims: ClaimErasure,
    private readonly evidence: EvidenceErasure,
    private readonly verdicts: VerdictErasure,
    private readonly discussion: DiscussionErasure,
  ) {}

  /** Under the claim's lock, after its withholding was recorded: the database lets nothing else be erased. */
  async erase(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await this.revisions.eraseWords(tx, newsroomId, claimId);
    await this.holds.eraseReasons(tx, newsroomId, claimId);
    await this.starts.remove(tx, newsroomId, claimId);
    await this.withholdings.eraseDismissed(tx, newsroomId, claimId);
    await this.discussion.erase(tx, newsroomId, claimId);
    await this.verdicts.erase(tx, newsroomId, claimId);
    await this.evidence.erase(tx, newsroomId, claimId);
    await this.claims.erase(tx, newsroomId, claimId);
  }
}
