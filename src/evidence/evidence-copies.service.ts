import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { ClaimPart, ClaimRow } from '../claims/claims.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Json } from '../platform/errors/domain-error.js';
import { EvidenceRepository } from './evidence.repository.js';
import { ReplyRequestsRepository } from './reply-requests.repository.js';

const copySchema = z.object({ evidence: z.json(), replyRequests: z.json() });

/** Evidence and reply requests of a claim as something to keep and to put back, under the claim's lock. Numbers stay what they were. */
@Injectable()
export class EvidenceCopies {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly replyRequests: ReplyRequestsRepository,
    private readonly clock: Clock,
  ) {}

  async take(tx: Tx, { newsroomId, id }: ClaimRow): Promise<Json> {
    return {
      evidence: await this.evidence.copyOf(tx, newsroomId, id),
      replyRequests: await this.replyRequests.copyOf(tx, newsroomId, id),
    };
  }

  /** Answers the parts that were other ones. */
  async putBack(tx: Tx, { newsroomId, id }: ClaimRow, kept: Json): Promise<readonly ClaimPart[]> {
    const { evidence, replyRequests } = copySchema.parse(kept);
    const at = this.clock.now();
    const parts: ClaimPart[] = [];
    if (await this.evidence.putBack(tx, newsroomId, id, { rows: evidence, at })) parts.push('evidence');
    if (await this.replyRequests.putBack(tx, newsroomId, id, { rows: replyRequests, at })) parts.push('replyRequests');
    return parts;
  }
}
