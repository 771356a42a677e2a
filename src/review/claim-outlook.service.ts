import { Injectable } from '@nestjs/common';
import type { Actor, MemberActor } from '../access/actor.js';
import { denialWords, isDenialReason } from '../access/permit.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { claimNumber } from '../claims/claim-ref.js';
import { displayedState } from '../claims/claim-state.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { ClaimRow } from '../claims/claims.service.js';
import { answersAreUnread } from '../claims/unread-answers.js';
import type { Tx } from '../platform/database/database.js';
import { errorCodes } from '../platform/errors/error-codes.js';
import { ClaimFactsService } from './claim-facts.service.js';
import { availableVerbs, type VerbAnswer } from './review-workflow.js';
import type { ClaimFacts } from './workflow-facts.js';

/** Tells, beside every desk answer about a claim, what this person may do with it now and what is missing. */
@Injectable()
export class ClaimOutlookService extends ClaimOutlook {
  constructor(
    private readonly claims: ClaimsReader,
    private readonly facts: ClaimFactsService,
  ) {
    super();
  }

  override async head(tx: Tx, actor: MemberActor, claimId: string): Promise<ClaimHead> {
    const claim = await this.claims.getClaim(tx, actor.newsroomId, claimId);
    if (answersAreUnread()) return { ...standingOf(claim), verbs: [] };
    const { facts } = await this.facts.read(tx, claim);
    return claimHeadOf(claim, facts, actor);
  }
}

export function claimHeadOf(claim: ClaimRow, facts: ClaimFacts, actor: Actor): ClaimHead {
  return { ...standingOf(claim), verbs: availableVerbs(facts, actor).map(verbOutlook) };
}

function standingOf(claim: ClaimRow): Omit<ClaimHead, 'verbs'> {
  return {
    id: claim.id,
    number: claimNumber(claim.number),
    version: claim.version,
    state: displayedState(claim).state,
    round: claim.round,
    live: claim.live,
    waitingSince: claim.roundSince.toISOString(),
  };
}

/** Everything in the way, the person's own hindrance first. */
function verbOutlook({ verb, allowed, refusal, missing }: VerbAnswer): ClaimHead['verbs'][number] {
  return { verb, allowed, missing: [...hindrance(refusal), ...missing.map((item) => ({ ...item }))] };
}

function hindrance(refusal: VerbAnswer['refusal']): ClaimHead['verbs'][number]['missing'] {
  if (refusal === null || refusal.kind === 'missing') return [];
  const { code } = refusal;
  return [{ code, detail: isDenialReason(code) ? denialWords(code) : `${errorCodes[code].title}.` }];
}
