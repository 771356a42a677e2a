import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { ExplanationRepository } from './explanation.repository.js';
import { VerdictsRepository } from './verdicts.repository.js';

/** Takes conclusion, rationale and reasons of a withheld claim away, and withdraws the proposals that they spoke for. */
@Injectable()
export class VerdictErasure {
  constructor(
    private readonly explanations: ExplanationRepository,
    private readonly verdicts: VerdictsRepository,
    private readonly clock: Clock,
  ) {}

  /** Under the claim's lock. */
  async erase(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await this.explanations.eraseWords(tx, newsroomId, claimId);
    await this.verdicts.eraseWords(tx, newsroomId, claimId, this.clock.now());
  }
}
