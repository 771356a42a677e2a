import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ClaimCopies, type PutBack } from '../claims/claim-copies.service.js';
import type { ClaimRow } from '../claims/claims.service.js';
import { EvidenceCopies } from '../evidence/evidence-copies.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { VerdictCopies } from '../verdicts/verdict-copies.service.js';
import { RoundStartsRepository } from './round-starts.repository.js';

const startSchema = z.object({ claim: z.json(), evidence: z.json(), verdict: z.json() });
const NOTHING: PutBack = { parts: [], set: {} };

/**
 * What a claim that was public said when its present round began. A round that ends without a publication leaves none of its words
 * behind: the desk shows, and the next round starts from, what readers see. The words of a first round stay; nobody has seen others.
 */
@Injectable()
export class RoundStarts {
  constructor(
    private readonly starts: RoundStartsRepository,
    private readonly claims: ClaimCopies,
    private readonly evidence: EvidenceCopies,
    private readonly verdicts: VerdictCopies,
    private readonly clock: Clock,
  ) {}

  /** Before anything is written in the new round. */
  async keep(tx: Tx, claim: ClaimRow): Promise<void> {
    if (claim.live === 'never') return;
    const { newsroomId, id: claimId } = claim;
    const parts = {
      claim: await this.claims.take(tx, claim),
      evidence: await this.evidence.take(tx, claim),
      verdict: await this.verdicts.take(tx, claim),
    };
    await this.starts.put(tx, { newsroomId, claimId, parts: startSchema.parse(parts), at: this.clock.now() });
  }

  /** The round ends with a publication: its words are those that readers see. */
  async forget(tx: Tx, { newsroomId, id, live }: ClaimRow): Promise<void> {
    if (live !== 'never') await this.starts.remove(tx, newsroomId, id);
  }

  /** The round ends without one. Versions of the parts that change rise. */
  async putBack(tx: Tx, claim: ClaimRow): Promise<PutBack> {
    if (claim.live === 'never') return NOTHING;
    const start = await this.starts.find(tx, claim.newsroomId, claim.id);
    if (start === null) return NOTHING;
    const kept = startSchema.parse(start.parts);
    const own = await this.claims.putBack(tx, claim, kept.claim);
    const evidence = await this.evidence.putBack(tx, claim, kept.evidence);
    const verdict = await this.verdicts.putBack(tx, claim, kept.verdict);
    await this.starts.remove(tx, claim.newsroomId, claim.id);
    return { parts: [...own.parts, ...evidence, ...verdict], set: own.set };
  }
}
