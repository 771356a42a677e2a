import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { RelationsService } from '../claims/relations.service.js';
import { DiscussionService } from '../discussion/discussion.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { ReviewAction } from './review.events.js';
import type {
  abandonmentBody,
  changeRequestBody,
  dropBody,
  rejectionBody,
  reopeningBody,
  submissionBody,
} from './review.schemas.js';
import type { StepAnswer } from './step.js';
import { StepAnswers } from './step-answers.service.js';
import type { Verb, VerbInputs } from './workflow-facts.js';
import { WorkflowService, type Step, type Target } from './workflow.service.js';

type ReviewStep = Step & { readonly action: ReviewAction };

interface Call<V extends Verb> {
  readonly verb: V;
  readonly input: VerbInputs[V];
  readonly step: ReviewStep;
  /** What else happens in the same transaction, after the claim has moved. */
  readonly also?: (claimId: string) => Promise<void>;
}

/** The steps that publish nothing: submit, withdraw, send back, reject, drop, abandon, reopen, correct. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly database: Database,
    private readonly workflow: WorkflowService,
    private readonly answers: StepAnswers,
    private readonly claims: ClaimsReader,
    private readonly relations: RelationsService,
    private readonly discussion: DiscussionService,
  ) {}

  /** Freezes the content as the next review revision. SUBMISSION_INCOMPLETE (422) names everything that is missing. */
  submit(actor: MemberActor, target: Target, body: z.infer<typeof submissionBody>): Promise<StepAnswer> {
    return this.step(actor, target, { verb: 'submit', input: {}, step: { action: 'claim.submitted', note: body.note ?? null } });
  }

  /** The submitter takes the claim back. */
  withdraw(actor: MemberActor, target: Target): Promise<StepAnswer> {
    return this.step(actor, target, { verb: 'withdraw', input: {}, step: { action: 'claim.withdrawn' } });
  }

  /** Sends the claim back with a comment; on a part, the comment opens a discussion there. REVIEW_OUTDATED, LIMIT_REACHED (409). */
  requestChanges(actor: MemberActor, target: Target, body: z.infer<typeof changeRequestBody>): Promise<StepAnswer> {
    const { revision, contentDigest, comment, part, blocking } = body;
    const input = { revision, contentDigest, comment };
    const step: ReviewStep = { action: 'claim.changesRequested', note: comment, reason: comment };
    const also = async (claimId: string): Promise<void> => {
      if (part !== undefined) await this.discussion.open(actor, claimId, { part, blocking, body: comment });
    };
    return this.step(actor, target, { verb: 'requestChanges', input, step, also });
  }

  /** Ends the round: a claim that was never public is dropped, a later round is closed. REVIEW_OUTDATED (409). */
  reject(actor: MemberActor, target: Target, body: z.infer<typeof rejectionBody>): Promise<StepAnswer> {
    const step: ReviewStep = { action: 'claim.rejected', note: body.reason, reason: body.reason };
    return this.step(actor, target, { verb: 'reject', input: body, step });
  }

  /** Gives the claim up, with a reason; a duplicate names the claim that it repeats. RELATION_CYCLE (409) when that repeats this one. */
  async drop(actor: MemberActor, target: Target, body: z.infer<typeof dropBody>): Promise<StepAnswer> {
    const { reason, note, duplicateOf } = body;
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.workflow.decide(tx, actor, target, 'drop', { reason, note });
      const original = duplicateOf === undefined ? null : await this.originalOf(tx, actor, decided.claim.id, duplicateOf);
      const isDropped = decided.next.round === 'dropped';
      const step: ReviewStep = {
        action: 'claim.dropped',
        reason: note === '' ? reason : `${reason}: ${note}`,
        ...(original === null ? {} : { after: { duplicateOf: original } }),
        ...(isDropped ? { set: { duplicateOfId: original } } : {}),
      };
      const claim = await this.workflow.carryOut(tx, actor, decided, step);
      return this.answers.of(tx, actor, claim, decided);
    });
  }

  /** Closes a later round without changing what is live. */
  abandon(actor: MemberActor, target: Target, body: z.infer<typeof abandonmentBody>): Promise<StepAnswer> {
    const reason = body.note === '' ? undefined : body.note;
    return this.step(actor, target, { verb: 'abandon', input: body, step: { action: 'claim.abandoned', reason } });
  }

  /** Opens a dropped, approved, retracted or withheld claim again, as a draft. */
  reopen(actor: MemberActor, target: Target, body: z.infer<typeof reopeningBody>): Promise<StepAnswer> {
    const reason = body.reason === '' ? undefined : body.reason;
    return this.step(actor, target, { verb: 'reopen', input: body, step: { action: 'claim.reopened', reason } });
  }

  /** Opens a round of correction while the live publication stays up. */
  correct(actor: MemberActor, target: Target): Promise<StepAnswer> {
    return this.step(actor, target, { verb: 'correct', input: {}, step: { action: 'claim.correctionOpened' } });
  }

  /** The same, because the claim's page is updated through the Fact Check Tools API: also by key. */
  correctByPage(actor: MemberActor, target: Target): Promise<StepAnswer> {
    return this.step(actor, target, { verb: 'correct', input: { byPage: true }, step: { action: 'claim.correctionOpened' } });
  }

  private step<V extends Verb>(actor: MemberActor, target: Target, { verb, input, step, also }: Call<V>): Promise<StepAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.workflow.decide(tx, actor, target, verb, input);
      const claim = await this.workflow.carryOut(tx, actor, decided, step);
      await also?.(claim.id);
      return this.answers.of(tx, actor, claim, decided);
    });
  }

  private async originalOf(tx: Tx, actor: MemberActor, claimId: string, ref: string): Promise<string> {
    const original = await this.claims.findClaim(tx, actor.newsroomId, ref);
    if (original !== null && original.id !== claimId) {
      await this.relations.refuseDuplicateCircle(tx, actor.newsroomId, { from: claimId, to: original.id });
      return original.id;
    }
    const detail = original === null ? 'There is no such claim.' : 'A claim does not repeat itself.';
    throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/duplicateOf', detail }] });
  }
}
