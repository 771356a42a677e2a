import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { Database } from '../platform/database/database.js';
import { PublicationRepository } from './publication.repository.js';
import { recordViewOf } from './publication.service.js';
import type { RecordView } from './publishing.schemas.js';

/** The public records of a claim, for the desk. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsReader,
    private readonly publications: PublicationRepository,
    private readonly outlook: ClaimOutlook,
  ) {}

  /** Oldest first. CLAIM_NOT_FOUND (404). */
  async list(actor: MemberActor, ref: string): Promise<{ items: RecordView[]; claim: ClaimHead }> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.getClaim(tx, actor.newsroomId, ref);
      const records = await this.publications.listRecords(tx, claim.newsroomId, claim.id);
      return { items: records.map(recordViewOf), claim: await this.outlook.head(tx, actor, claim.id) };
    });
  }
}
