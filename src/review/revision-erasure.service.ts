import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { ReviewRepository } from './review.repository.js';

/** Takes the words out of frozen revisions after a withholding. Digests, decisions and dates stay. */
@Injectable()
export class RevisionErasure {
  constructor(private readonly revisions: ReviewRepository) {}

  async erase(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await this.revisions.eraseContents(tx, newsroomId, claimId);
  }
}
