import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { PublicationRepository, type PublicationRow } from './publication.repository.js';

export type { PublicationRow } from './publication.repository.js';

/** What other modules may ask about publications. */
@Injectable()
export class PublicationReader {
  constructor(private readonly publications: PublicationRepository) {}

  /** Every public record of a claim, oldest first; empty when it never was public. */
  async listRecords(tx: Tx, newsroomId: string, claimId: string): Promise<PublicationRow[]> {
    return this.publications.listRecords(tx, newsroomId, claimId);
  }

  /** The record with this published revision, or null. */
  async findRecord(tx: Tx, newsroomId: string, claimId: string, revision: number): Promise<PublicationRow | null> {
    const records = await this.publications.listRecords(tx, newsroomId, claimId);
    return records.find((record) => record.revision === revision) ?? null;
  }
}
