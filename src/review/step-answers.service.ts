import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { ClaimRow } from '../claims/claims.service.js';
import type { Tx } from '../platform/database/database.js';
import { countedApprovals, neededApprovals } from './approvals.js';
import { ClaimFactsService, type ClaimDossier } from './claim-facts.service.js';
import { claimHeadOf } from './claim-outlook.service.js';
import { approvalsMissing } from './publication-rules.js';
import { ReviewRepository, type ReviewRevisionRow } from './review.repository.js';
import type { StepAnswer } from './step.js';
import type { ClaimFacts } from './workflow-facts.js';

/** What every step answers: where the claim stands after it. */
@Injectable()
export class StepAnswers {
  constructor(
    private readonly facts: ClaimFactsService,
    private readonly revisions: ReviewRepository,
  ) {}

  /** `before`: what the step was decided on. */
  async of(tx: Tx, actor: MemberActor, claim: ClaimRow, before: ClaimDossier): Promise<StepAnswer> {
    const { dossier: _, ...answer } = await this.withDossier(tx, actor, claim, before);
    return answer;
  }

  /** The same together with everything that it was read from. */
  async withDossier(tx: Tx, actor: MemberActor, claim: ClaimRow, before: ClaimDossier): Promise<StepAnswer & { dossier: ClaimDossier }> {
    const dossier = await this.facts.read(tx, claim, before);
    const newest = dossier.revision ?? (await this.newest(tx, claim, before));
    return {
      version: claim.version,
      claim: claimHeadOf(claim, dossier.facts, actor),
      revision: newest && { revision: newest.number, contentDigest: newest.contentDigest },
      approvals: approvalCount(dossier.facts),
      dossier,
    };
  }

  /** What was submitted last, though it is not under review any more. */
  private async newest(tx: Tx, { newsroomId, id, reviewRevision }: ClaimRow, before: ClaimDossier): Promise<ReviewRevisionRow | null> {
    return before.revision?.number === reviewRevision ? before.revision : this.revisions.findRevision(tx, newsroomId, id, reviewRevision);
  }
}

/** Approvals on the revision under review; null when there is none. */
export function approvalCount(facts: ClaimFacts): StepAnswer['approvals'] {
  if (facts.frozen === null) return null;
  const given = countedApprovals(facts.approvals, facts.frozen).length;
  return { given, needed: neededApprovals(facts.approvalPolicy), missing: approvalsMissing(facts) };
}
