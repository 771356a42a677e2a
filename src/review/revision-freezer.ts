import { Injectable } from '@nestjs/common';
import type { Prisma } from '../generated/prisma/client.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { ClaimDossier } from './claim-facts.service.js';
import { ContentComposer } from './content-composer.service.js';
import { freezeContent, type Confidential } from './freeze-content.js';
import { ReviewRepository, type ReviewRevisionRow } from './review.repository.js';

const SALT_BYTES = 16;

/** Freezes what a claim says now into the next review revision. */
@Injectable()
export class RevisionFreezer {
  constructor(
    private readonly composer: ContentComposer,
    private readonly revisions: ReviewRepository,
    private readonly clock: Clock,
  ) {}

  /** The content as it is read in the caller's transaction, canonical, with its digest and a salt of its own. */
  async freeze(tx: Tx, { claim, newsroom }: ClaimDossier, submission: { by: string; note: string | null }): Promise<ReviewRevisionRow> {
    const draft = await this.composer.draft(tx, claim);
    const frozen = freezeContent(draft, this.clock.random(SALT_BYTES));
    return this.revisions.insertRevision(tx, {
      newsroomId: claim.newsroomId,
      id: this.clock.id(),
      claimId: claim.id,
      number: claim.reviewRevision + 1,
      content: frozen.canonical,
      contentDigest: frozen.contentDigest,
      confidential: confidentialJson(frozen.confidential),
      approvalsNeeded: newsroom.approvalsNeeded,
      contributorEpoch: claim.contributorEpoch,
      submittedBy: submission.by,
      submittedAt: this.clock.now(),
      note: submission.note,
    });
  }
}

/** The same members as plain JSON: a column takes no types of ours. */
const confidentialJson = (confidential: Confidential): Prisma.InputJsonObject => ({
  evidence: confidential.evidence.map((item) => ({ ...item })),
  relations: confidential.relations.map((relation) => ({ ...relation })),
  translationOf: confidential.translationOf,
});
