import { Injectable } from '@nestjs/common';
import { ClaimsService, expectVersion, type ClaimActor, type ClaimRow, type ClaimStateColumns } from '../claims/claims.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError, type Json } from '../platform/errors/domain-error.js';
import { ClaimFactsService, type ClaimDossier } from './claim-facts.service.js';
import { presentActor } from './present-actor.js';
import { ReviewRepository } from './review.repository.js';
import { outcomeOf } from './refusal.js';
import { decide } from './review-workflow.js';
import { RevisionFreezer } from './revision-freezer.js';
import { RoundStarts } from './round-starts.service.js';
import { SchedulesService } from './schedules.service.js';
import { WithholdingsRepository } from './withholdings.repository.js';
import type { Effect, Outcome, Verb, VerbInputs } from './workflow-facts.js';

export interface Target {
  readonly claimId: string;
  /** The version of the whole claim that the decision was made on; absent for jobs. */
  readonly expectedVersion?: number;
}

/** What was decided and not yet carried out. The claim is locked. */
export interface Decided extends ClaimDossier, Outcome {
  readonly verb: Verb;
}

/** What a step writes beside its effects. */
export interface Step {
  readonly action: string;
  readonly note?: string | null;
  readonly reason?: string;
  readonly before?: { readonly [key: string]: Json };
  readonly after?: { readonly [key: string]: Json };
  readonly set?: Partial<ClaimStateColumns>;
}

type EffectOf<Type extends Effect['type']> = Extract<Effect, { readonly type: Type }>;

/** The one effect of a kind that an outcome holds. */
export function effectOf<Type extends Effect['type']>(outcome: Outcome, type: Type): EffectOf<Type> | null {
  const isWanted = (effect: Effect): effect is EffectOf<Type> => effect.type === type;
  return outcome.effects.find(isWanted) ?? null;
}

/**
 * Every verb goes through here: lock the claim, read what there is to know, ask the table, write the effects, move the
 * claim. What publishes is left to `publication`, which calls the same two methods around its own records.
 */
@Injectable()
export class WorkflowService {
  constructor(
    private readonly claims: ClaimsService,
    private readonly facts: ClaimFactsService,
    private readonly revisions: ReviewRepository,
    private readonly freezer: RevisionFreezer,
    private readonly starts: RoundStarts,
    private readonly schedules: SchedulesService,
    private readonly withholdings: WithholdingsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks the claim and decides. Throws CLAIM_NOT_FOUND (404), STALE_VERSION (412), and what the table refuses: FORBIDDEN
   * (403), a code of the state (409), or what is missing (422).
   */
  async decide<V extends Verb>(tx: Tx, actor: ClaimActor, target: Target, verb: V, input: VerbInputs[V]): Promise<Decided> {
    const claim = await this.claims.lock(tx, actor.newsroomId, target.claimId);
    if (target.expectedVersion !== undefined) expectVersion(claim.version, target.expectedVersion);
    const dossier = await this.facts.read(tx, claim);
    const present = presentActor(actor, dossier.members);
    const outcome = outcomeOf(verb, decide(verb, dossier.facts, present, input), present);
    return { ...dossier, verb, ...outcome };
  }

  /** Writes the effects that are review's own and moves the claim; returns it as it then stands. */
  async carryOut(tx: Tx, actor: ClaimActor, decided: Decided, step: Step): Promise<ClaimRow> {
    const set: Partial<ClaimStateColumns> = {};
    const after: Record<string, Json> = {};
    for (const effect of decided.effects) {
      const result = await this.apply(tx, actor, decided, effect, step);
      Object.assign(set, result.set);
      Object.assign(after, result.after);
    }
    return this.claims.advance(tx, actor, decided.claim, {
      to: decided.next,
      set: { ...set, ...step.set },
      audit: { action: step.action, reason: step.reason, before: step.before, after: { ...after, ...step.after } },
    });
  }

  private async apply(tx: Tx, actor: ClaimActor, decided: Decided, effect: Effect, step: Step): Promise<Applied> {
    const { claim } = decided;
    switch (effect.type) {
      case 'freezeRevision':
        return this.freeze(tx, actor, decided, step.note ?? null);
      case 'storeApproval':
        return effect.again ? nothing : this.storeDecision(tx, actor, decided, { kind: 'approve', note: step.note ?? null });
      case 'revokeApproval':
        return this.revoke(tx, actor, decided);
      case 'endRevision':
        return this.end(tx, actor, decided, effect, step);
      case 'openRound':
        await this.starts.keep(tx, claim);
        return { set: opened(claim, personOf(actor)), after: { roundKind: effect.kind } };
      case 'closeRound':
        return this.closeRound(tx, claim, effect);
      case 'storeDrop':
        return dropped(decided, effect);
      case 'clearDrop':
        return { set: { dropKind: null, dropReason: null, dropNote: null, duplicateOfId: null } };
      case 'schedule':
        await this.schedules.arrange(tx, actor, decided, effect.at);
        return { after: { at: effect.at.toISOString() } };
      case 'cancelSchedule':
        await this.schedules.end(tx, decided, queueReasonOf(decided));
        return nothing;
      case 'queueReason':
        return { set: { queueReason: effect.code }, after: { queueReason: effect.code } };
      case 'clearQueueReason':
        return { set: { queueReason: null } };
      case 'countContributorsFromHere':
        return { set: { contributorEpoch: claim.contributorEpoch + 1 } };
      case 'storeWithholdProposal':
        return this.propose(tx, actor, decided, effect.legalGround);
      case 'closeWithholdProposal':
        return this.closeProposal(tx, actor, decided, effect.outcome);
      case 'tellApprovalsMissing':
        return { after: { approvalsMissing: effect.count } };
      case 'publishRecord':
      case 'retractRecord':
      case 'withholdRecords':
        // The record is publication's; it writes it in the same transaction, around this call.
        return nothing;
    }
  }

  private async freeze(tx: Tx, actor: ClaimActor, decided: Decided, note: string | null): Promise<Applied> {
    const revision = await this.freezer.freeze(tx, decided, { by: requiredPerson(actor), note });
    const { number, contentDigest } = revision;
    return { set: { reviewRevision: number }, after: { revision: number, contentDigest } };
  }

  private async storeDecision(tx: Tx, actor: ClaimActor, decided: Decided, given: GivenDecision): Promise<Applied> {
    const { claim, revision } = decided;
    if (revision === null || actor.kind !== 'member') throw new Error(`${decided.verb}: there is nothing to decide on`);
    await this.revisions.insertDecision(tx, {
      newsroomId: claim.newsroomId,
      id: this.clock.id(),
      claimId: claim.id,
      revisionId: revision.id,
      contentDigest: revision.contentDigest,
      kind: given.kind,
      by: actor.personId,
      role: actor.role,
      note: given.note,
      at: this.clock.now(),
    });
    return { after: { revision: revision.number, contentDigest: revision.contentDigest } };
  }

  private async end(tx: Tx, actor: ClaimActor, decided: Decided, effect: EffectOf<'endRevision'>, step: Step): Promise<Applied> {
    switch (effect.outcome) {
      case 'changes_requested':
        return this.storeDecision(tx, actor, decided, { kind: 'request_changes', note: step.note ?? null });
      case 'rejected':
        return this.storeDecision(tx, actor, decided, { kind: 'reject', note: step.note ?? null });
      case 'published':
        await this.schedules.published(tx, decided);
        return nothing;
      case 'withdrawn':
      case 'reopened':
      case 'retracted':
      case 'withheld':
        return { after: { revision: decided.claim.reviewRevision } };
    }
  }

  private async closeRound(tx: Tx, claim: ClaimRow, { outcome }: EffectOf<'closeRound'>): Promise<Applied> {
    if (outcome === 'published') {
      await this.starts.forget(tx, claim);
      return { after: { roundEnded: outcome } };
    }
    const { parts, set } = await this.starts.putBack(tx, claim);
    return { set, after: { roundEnded: outcome, ...(parts.length === 0 ? {} : { putBack: parts }) } };
  }

  private async revoke(tx: Tx, actor: ClaimActor, { revision }: Decided): Promise<Applied> {
    if (revision === null) throw new Error('there is no revision whose approval could be revoked');
    const count = await this.revisions.revokeApproval(tx, revision, requiredPerson(actor), this.clock.now());
    if (count !== 1) throw new DomainError('STALE_VERSION');
    return { after: { revision: revision.number, contentDigest: revision.contentDigest } };
  }

  private async propose(tx: Tx, actor: ClaimActor, { claim }: Decided, ground: string): Promise<Applied> {
    const { newsroomId, id: claimId } = claim;
    const id = this.clock.id();
    const proposedBy = requiredPerson(actor);
    await this.withholdings.insert(tx, { newsroomId, id, claimId, ground, proposedBy, proposedAt: this.clock.now() });
    return { after: { proposal: id, ground } };
  }

  private async closeProposal(tx: Tx, actor: ClaimActor, decided: Decided, outcome: 'confirmed' | 'dismissed'): Promise<Applied> {
    const { proposal } = decided;
    if (proposal === null) throw new Error('there is no proposal to close');
    const at = this.clock.now();
    const closed =
      outcome === 'confirmed'
        ? await this.withholdings.confirm(tx, proposal, requiredPerson(actor), at)
        : await this.withholdings.dismiss(tx, proposal, at);
    if (closed !== 1) throw new DomainError('STALE_VERSION');
    return { after: { proposal: proposal.id, ground: proposal.ground } };
  }
}

interface GivenDecision {
  readonly kind: 'approve' | 'request_changes' | 'reject';
  readonly note: string | null;
}

interface Applied {
  readonly set?: Partial<ClaimStateColumns>;
  readonly after?: { readonly [key: string]: Json };
}

const nothing: Applied = {};

const personOf = (actor: ClaimActor): string | null =>
  actor.kind === 'member' ? actor.personId : (actor.onBehalfOf?.personId ?? null);

function requiredPerson(actor: ClaimActor): string {
  const person = personOf(actor);
  if (person === null) throw new Error('a person has to do this');
  return person;
}

/** A new round starts without a word about what it corrects. */
function opened(claim: ClaimRow, by: string | null): Partial<ClaimStateColumns> {
  const cleared = { correctionKind: null, correctionNote: null, correctionReportedByReader: false };
  return { ...cleared, statementVersion: claim.statementVersion + 1, roundOpenedBy: by, queueReason: null };
}

/** A later round that leads nowhere leaves a live claim, which is not dropped; its reasons stand in the audit log. */
function dropped({ next }: Decided, { by, reason, note }: EffectOf<'storeDrop'>): Applied {
  const after = { by, reason, note };
  if (next.round !== 'dropped') return { after };
  return { set: { dropKind: by, dropReason: reason, dropNote: note === '' ? null : note }, after };
}

const queueReasonOf = (decided: Decided): string | null => effectOf(decided, 'queueReason')?.code ?? null;
