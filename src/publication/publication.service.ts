import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import type { ClaimActor, ClaimRow } from '../claims/claims.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { StepAnswers } from '../review/step-answers.service.js';
import type { PublishWish, Verb, VerbInputs } from '../review/workflow-facts.js';
import { effectOf, WorkflowService, type Decided, type Step, type Target } from '../review/workflow.service.js';
import type { NewPublication } from './publication.repository.js';
import { RecordWriter } from './record-writer.service.js';
import type { ApprovalBody, PublicationBody, PublishingAnswer, PublishWishBody, RecordView } from './publishing.schemas.js';

interface Call<V extends Verb> {
  readonly verb: V;
  readonly input: VerbInputs[V];
  readonly step: Step;
}

/** A step that was taken. */
export interface Done {
  readonly decided: Decided;
  /** As it stands after it. */
  readonly claim: ClaimRow;
  readonly record: NewPublication | null;
}

/** Approving, and everything that puts a claim before the public or takes it back. One transaction each. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly database: Database,
    private readonly workflow: WorkflowService,
    private readonly writer: RecordWriter,
    private readonly answers: StepAnswers,
    private readonly audit: AuditService,
  ) {}

  /**
   * Stores the approval of exactly the revision and digest that were read; with `publish`, and when no further approval is
   * needed, publishes or schedules as well. REVIEW_OUTDATED (409), FORBIDDEN (403) for whoever contributed.
   */
  approve(actor: MemberActor, target: Target, body: ApprovalBody): Promise<PublishingAnswer> {
    const { revision, contentDigest, note = null, publish } = body;
    const input = { revision, contentDigest, publish: publish === undefined ? null : wishOf(publish) };
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.workflow.decide(tx, actor, target, 'approve', input);
      const approved: Step = { action: 'claim.approved', note };
      if (effectOf(decided, 'publishRecord') === null) return this.finish(tx, actor, decided, approved);
      // Two things happen at once, so the audit log tells two.
      await this.audit.record(tx, actor, {
        action: 'claim.approved',
        subject: { type: 'claim', id: decided.claim.id },
        claimId: decided.claim.id,
        after: { revision, contentDigest },
      });
      return this.published(tx, actor, decided, note);
    });
  }

  /** Takes one's own approval back, while the claim is not public by it. */
  revokeApproval(actor: MemberActor, target: Target): Promise<PublishingAnswer> {
    return this.step(actor, target, { verb: 'revokeApproval', input: {}, step: { action: 'claim.approvalRevoked' } });
  }

  /**
   * Publishes what was approved, now or at a time. PUBLICATION_BLOCKED (409) names what stands in the way; REVIEW_OUTDATED (409)
   * where something else is approved than what they say they read.
   */
  publish(actor: MemberActor, target: Target, { publish: wish, ...read }: PublicationBody): Promise<PublishingAnswer> {
    if (wish !== 'now') return this.step(actor, target, { verb: 'schedule', input: { at: new Date(wish.at), read }, step: { action: 'claim.scheduled' } });
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.workflow.decide(tx, actor, target, 'publish', { read });
      return this.published(tx, actor, decided, null);
    });
  }

  unschedule(actor: MemberActor, target: Target): Promise<PublishingAnswer> {
    return this.step(actor, target, { verb: 'unschedule', input: {}, step: { action: 'claim.unscheduled' } });
  }

  /** Whatever the round, the public sees from now on that the claim was retracted, and why. */
  retract(actor: MemberActor, target: Target, reason: string): Promise<PublishingAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.workflow.decide(tx, actor, target, 'retract', { publicReason: reason });
      const set = this.writer.nextRevision(decided.claim);
      const claim = await this.workflow.carryOut(tx, actor, decided, { action: 'claim.retracted', reason, note: reason, set });
      const record = await this.writer.end(tx, actor, claim, { kind: 'retract', note: reason });
      return this.answer(tx, actor, { claim, record, decided });
    });
  }

  /** Moves the claim and writes its record, in the name of whoever acts. */
  async publishDecided(tx: Tx, actor: ClaimActor, decided: Decided, note: string | null): Promise<{ claim: ClaimRow; record: NewPublication }> {
    const effect = effectOf(decided, 'publishRecord');
    if (effect === null) throw new Error(`${decided.verb} publishes nothing`);
    const prepared = await this.writer.prepare(tx, decided);
    const action = effect.kind === 'correct' ? 'claim.corrected' : 'claim.published';
    const claim = await this.workflow.carryOut(tx, actor, decided, { action, note, set: prepared.set, after: prepared.audited });
    return { claim, record: await this.writer.publish(tx, actor, { claim, decided, kind: effect.kind }) };
  }

  private async published(tx: Tx, actor: MemberActor, decided: Decided, note: string | null): Promise<PublishingAnswer> {
    const { claim, record } = await this.publishDecided(tx, actor, decided, note);
    return this.answer(tx, actor, { claim, record, decided });
  }

  private step<V extends Verb>(actor: MemberActor, target: Target, { verb, input, step }: Call<V>): Promise<PublishingAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.workflow.decide(tx, actor, target, verb, input);
      return this.finish(tx, actor, decided, step);
    });
  }

  private async finish(tx: Tx, actor: MemberActor, decided: Decided, step: Step): Promise<PublishingAnswer> {
    const claim = await this.workflow.carryOut(tx, actor, decided, step);
    return this.answer(tx, actor, { claim, record: null, decided });
  }

  private async answer(tx: Tx, actor: MemberActor, { claim, record, decided }: Done): Promise<PublishingAnswer> {
    return { ...(await this.answers.of(tx, actor, claim, decided)), record: record && recordViewOf(record) };
  }
}

const wishOf = (wish: PublishWishBody): PublishWish => (wish === 'now' ? { when: 'now' } : { when: 'at', at: new Date(wish.at) });

export function recordViewOf(row: Pick<NewPublication, keyof RecordView>): RecordView {
  const { revision, kind, slug, contentDigest, reviewRevision, note, at } = row;
  return { revision, kind, slug, contentDigest, reviewRevision, note, at: at.toISOString() };
}
