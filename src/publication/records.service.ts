import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { claimReviewOf } from './claim-review.js';
import { PublicRecordsService } from './public-records.service.js';
import { PublicationRepository } from './publication.repository.js';
import { recordViewOf } from './publication.service.js';
import type { ClaimReviewView, RecordView } from './publishing.schemas.js';

/** The public records of a claim, for the desk. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsReader,
    private readonly publications: PublicationRepository,
    private readonly published: PublicRecordsService,
    private readonly outlook: ClaimOutlook,
  ) {}

  /** Oldest first. CLAIM_NOT_FOUND (404). */
  async list(actor: MemberActor, ref: string): Promise<{ items: RecordView[]; claimReview: ClaimReviewView | null; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.getClaim(tx, actor.newsroomId, ref);
      const records = await this.publications.listRecords(tx, claim.newsroomId, claim.id);
      const claimReview = records.length === 0 ? null : await this.claimReview(tx, claim.newsroomId, claim.id);
      return { items: records.map(recordViewOf), claimReview, claim: await this.outlook.head(tx, actor, claim.id) };
    });
  }

  private async claimReview(tx: Tx, newsroomId: string, claimId: string): Promise<ClaimReviewView> {
    const claim = await this.published.shown(tx, newsroomId, claimId);
    const result = claim === null ? ({ kind: 'withheld', reasons: ['WITHHELD'] } as const) : claimReviewOf(claim);
    return result.kind === 'emitted' ? { emitted: true, reasons: [], advice: [...result.advice] } : { emitted: false, reasons: [...result.reasons], advice: [] };
  }
}
