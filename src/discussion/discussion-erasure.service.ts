import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { DiscussionRepository } from './discussion.repository.js';

/** Takes the words out of the threads of a withheld claim; who wrote when stays. */
@Injectable()
export class DiscussionErasure {
  constructor(private readonly repository: DiscussionRepository) {}

  async erase(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await this.repository.eraseWords(tx, newsroomId, claimId);
  }
}
