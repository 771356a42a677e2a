import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { AppearancesRepository } from './appearances.repository.js';
import { ChainRepository } from './chain.repository.js';
import { ClaimsRepository } from './claims.repository.js';
import { RecusalsRepository } from './recusals.repository.js';

/** Takes the words of a withheld claim out of its own row, its chain, its addresses and the reasons of those who stay out of it. Articles and speakers are not the claim's, and stay. */
@Injectable()
export class ClaimErasure {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly chain: ChainRepository,
    private readonly appearances: AppearancesRepository,
    private readonly recusals: RecusalsRepository,
  ) {}

  /** Under the claim's lock. */
  async erase(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await this.claims.eraseWords(tx, newsroomId, claimId);
    await this.chain.replace(tx, newsroomId, claimId, []);
    await this.appearances.deleteAddresses(tx, newsroomId, claimId);
    await this.recusals.eraseReasons(tx, newsroomId, claimId);
  }
}
