import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ClaimPart, ClaimRow } from '../claims/claims.service.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
import { ExplanationRepository } from './explanation.repository.js';
import { VerdictsRepository } from './verdicts.repository.js';

const copySchema = z.object({ adopted: z.json(), explanation: z.json() });

/** Adopted verdicts and explanation of a claim as something to keep and to put back, under the claim's lock. */
@Injectable()
export class VerdictCopies {
  constructor(
    private readonly verdicts: VerdictsRepository,
    private readonly explanations: ExplanationRepository,
  ) {}

  async take(tx: Tx, { newsroomId, id }: ClaimRow): Promise<Json> {
    return {
      adopted: await this.verdicts.copyOf(tx, newsroomId, id),
      explanation: await this.explanations.copyOf(tx, newsroomId, id),
    };
  }

  /** Answers the parts that were other ones. */
  async putBack(tx: Tx, { newsroomId, id }: ClaimRow, kept: Json): Promise<readonly ClaimPart[]> {
    const { adopted, explanation } = copySchema.parse(kept);
    const parts: ClaimPart[] = [];
    if (await this.verdicts.putBack(tx, newsroomId, id, adopted)) parts.push('verdict');
    if (await this.explanations.putBack(tx, newsroomId, id, explanation)) parts.push('explanation');
    return parts;
  }
}
