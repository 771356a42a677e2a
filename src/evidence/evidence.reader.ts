import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { EvidenceItem } from './evidence-item.js';
import { EvidenceRepository } from './evidence.repository.js';
import type { ReplyRequest } from './reply-request.js';
import { ReplyRequestsRepository } from './reply-requests.repository.js';

export type { EvidenceItem } from './evidence-item.js';
export type { ReplyRequest } from './reply-request.js';

/** What other modules may ask about evidence. Removed items are not there. */
@Injectable()
export class EvidenceReader {
  constructor(
    private readonly evidence: EvidenceRepository,
    private readonly replyRequests: ReplyRequestsRepository,
  ) {}

  /** By number. Withheld items stand here whole, with their salt: `evidenceContent` turns them into what readers see. */
  listEvidence(tx: Tx, newsroomId: string, claimId: string): Promise<EvidenceItem[]> {
    return this.evidence.list(tx, newsroomId, claimId);
  }

  /** The numbers that a rationale may cite. */
  async evidenceNumbers(tx: Tx, newsroomId: string, claimId: string): Promise<ReadonlySet<number>> {
    return this.evidence.numbers(tx, newsroomId, claimId);
  }

  /** Oldest first. */
  listReplyRequests(tx: Tx, newsroomId: string, claimId: string): Promise<ReplyRequest[]> {
    return this.replyRequests.list(tx, newsroomId, claimId);
  }
}
