import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { EvidenceService, type EvidenceRef } from '../evidence/evidence.service.js';
import { Database } from '../platform/database/database.js';
import { ExplanationRepository } from './explanation.repository.js';
import { rationaleReferences } from './rationale.js';

/** Removing evidence. Here and not in `evidence`, because the rationale, which may cite it, belongs to this module. */
@Injectable()
export class EvidenceRemovalService {
  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceService,
    private readonly explanations: ExplanationRepository,
    private readonly outlook: ClaimOutlook,
  ) {}

  /** Throws EVIDENCE_CITED while the rationale or a reply request refers to it, STALE_VERSION. */
  remove(actor: MemberActor, ref: EvidenceRef, expectedVersion: number): Promise<{ claim: ClaimHead }> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const claimId = await this.evidence.remove(tx, actor, { ...ref, expectedVersion }, async (id) => {
        const { rationale } = await this.explanations.get(tx, newsroomId, id);
        return rationaleReferences(rationale ?? '');
      });
      return { claim: await this.outlook.head(tx, actor, claimId) };
    });
  }
}
