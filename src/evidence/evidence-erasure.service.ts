import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { EvidenceRepository } from './evidence.repository.js';
import { ReplyRequestsRepository } from './reply-requests.repository.js';

/** Takes the words and the salts of a withheld claim's evidence away, and what was said about replies. Numbers stay taken. */
@Injectable()
export class EvidenceErasure {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly requests: ReplyRequestsRepository,
    private readonly clock: Clock,
  ) {}

  /** Under the claim's lock. */
  async erase(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    const at = this.clock.now();
    await this.evidence.eraseWords(tx, newsroomId, claimId, at);
    await this.requests.eraseWords(tx, newsroomId, claimId, at);
  }
}
