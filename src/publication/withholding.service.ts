import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { IdempotencyRepository } from '../platform/http/idempotency.repository.js';
import { DeskErasure } from '../review/desk-erasure.service.js';
import { StepAnswers } from '../review/step-answers.service.js';
import type { Verb } from '../review/workflow-facts.js';
import { WorkflowService, type Decided, type Target } from '../review/workflow.service.js';
import { PublicRecordsService } from './public-records.service.js';
import { recordViewOf, type Done } from './publication.service.js';
import { ReaderWords } from './reader-words.js';
import type { PublicationAction } from './publication.events.js';
import type { WithholdingAnswer } from './publishing.schemas.js';
import { RecordWriter } from './record-writer.service.js';

/** The reason of these is a ground; everybody is told it when the proposal was confirmed. */
const WITH_GROUND: readonly PublicationAction[] = ['withholding.proposed', 'claim.withheld'];

/** Withholding on legal grounds takes two people: one proposes, another confirms. */
@Injectable()
export class WithholdingService {
  constructor(
    private readonly database: Database,
    private readonly workflow: WorkflowService,
    private readonly writer: RecordWriter,
    private readonly records: PublicRecordsService,
    private readonly desk: DeskErasure,
    private readonly readerWords: ReaderWords,
    private readonly storedAnswers: IdempotencyRepository,
    private readonly answers: StepAnswers,
    private readonly audit: AuditService,
  ) {}

  propose(actor: MemberActor, target: Target, ground: string): Promise<WithholdingAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.workflow.decide(tx, actor, target, 'proposeWithhold', { legalGround: ground });
      const claim = await this.workflow.carryOut(tx, actor, decided, { action: 'withholding.proposed', reason: ground });
      return this.answer(tx, actor, { claim, record: null, decided });
    });
  }

  /** Everything public about the claim answers 451 from now on. With `erase` its words are gone for good; digests stay. */
  confirm(actor: MemberActor, target: Target, proposalId: string, erase: boolean): Promise<WithholdingAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.decide(tx, actor, target, 'confirmWithhold', proposalId);
      const ground = decided.proposal?.ground ?? '';
      const set = this.writer.nextRevision(decided.claim);
      const claim = await this.workflow.carryOut(tx, actor, decided, { action: 'claim.withheld', reason: ground, set });
      const record = await this.writer.end(tx, actor, claim, { kind: 'withhold', note: ground });
      if (erase) await this.erase(tx, actor, claim.newsroomId, claim.id);
      return this.answer(tx, actor, { claim, record, decided });
    });
  }

  dismiss(actor: MemberActor, target: Target, proposalId: string): Promise<WithholdingAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const decided = await this.decide(tx, actor, target, 'dismissWithhold', proposalId);
      const claim = await this.workflow.carryOut(tx, actor, decided, { action: 'withholding.dismissed' });
      return this.answer(tx, actor, { claim, record: null, decided });
    });
  }

  private async decide(
    tx: Tx,
    actor: MemberActor,
    target: Target,
    verb: Extract<Verb, 'confirmWithhold' | 'dismissWithhold'>,
    proposalId: string,
  ): Promise<Decided> {
    const decided = await this.workflow.decide(tx, actor, target, verb, {});
    if (decided.proposal?.id !== proposalId) throw new DomainError('WITHHOLDING_NOT_FOUND');
    return decided;
  }

  /**
   * The salts lie in the contents and beside withheld evidence, so that they go with them: the digests that are left tell nothing
   * about the words. The slug stays, though it is made of words: it is never given to another claim, and its address answers 451.
   */
  private async erase(tx: Tx, actor: MemberActor, newsroomId: string, claimId: string): Promise<void> {
    await this.records.eraseWords(tx, newsroomId, claimId);
    await this.desk.erase(tx, newsroomId, claimId);
    await this.readerWords.erase(tx, newsroomId, claimId);
    const publicGrounds = await this.records.grounds(tx, newsroomId, claimId);
    await this.audit.eraseWords(tx, newsroomId, claimId, { actions: WITH_GROUND, reasons: publicGrounds });
    await this.storedAnswers.emptyThoseNaming(tx, claimId);
    await this.audit.record(tx, actor, { action: 'withholding.erased', subject: { type: 'claim', id: claimId }, claimId });
  }

  private async answer(tx: Tx, actor: MemberActor, { claim, record, decided }: Done): Promise<WithholdingAnswer> {
    const { dossier, ...answer } = await this.answers.withDossier(tx, actor, claim, decided);
    return { ...answer, record: record && recordViewOf(record), withholding: dossier.proposal?.id ?? null };
  }
}
