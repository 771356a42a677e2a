import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { permit } from '../access/permit.js';
import { AuditService } from '../audit/audit.service.js';
import { IdentityReader, type Member } from '../identity/identity.reader.js';
import { MembershipEvents } from '../identity/membership.events.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { AssignmentAnswer, AssignmentBody, AssignmentView, TakenAnswer } from './assignments.schemas.js';
import { ClaimOutlook } from './claim-outlook.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsService, expectVersion, type ClaimRow } from './claims.service.js';
import { editable } from './editable.js';
import { QueueRepository } from './queue.repository.js';
import { RecusalsRepository } from './recusals.repository.js';

/** Who works on a claim. At most one person; saying so is no contribution. */
@Injectable()
export class AssignmentsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly queue: QueueRepository,
    private readonly recusals: RecusalsRepository,
    private readonly identity: IdentityReader,
    private readonly memberships: MembershipEvents,
    private readonly outlook: ClaimOutlook,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.memberships.register({ memberSuspended: (tx, actor, personId) => this.returnAll(tx, actor, personId) });
  }

  /** Takes this claim. CLAIM_TAKEN (409) when somebody else has it, FORBIDDEN (403) when recused. */
  async take(actor: MemberActor, claimId: string): Promise<AssignmentAnswer> {
    const { newsroomId, personId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.presentMember(tx, actor);
      const claim = await this.claims.lock(tx, newsroomId, claimId);
      permit('claim.take', actor, { isRecused: await this.reader.isRecused(tx, newsroomId, claim.id, personId) });
      if (claim.assigneeId === personId) return this.answer(tx, actor, claim.id);
      if (claim.assigneeId !== null) throw new DomainError('CLAIM_TAKEN');
      if (!editable(claim)) throw new DomainError('CLAIM_NOT_ASSIGNABLE', { extra: { round: claim.round, live: claim.live } });
      await this.give(tx, actor, claim, { to: personId, action: 'claim.taken' });
      return this.answer(tx, actor, claim.id);
    });
  }

  /** Takes the claim that has waited longest, by due date, priority and age. Never the same one for two people. */
  async takeNext(actor: MemberActor): Promise<TakenAnswer> {
    const { newsroomId, personId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.presentMember(tx, actor);
      const next = await this.queue.lockNext(tx, newsroomId, await this.reader.recusedFrom(tx, newsroomId, personId));
      if (next === null) return { assignment: null, claim: null };
      const claim = await this.claims.lock(tx, newsroomId, next);
      await this.give(tx, actor, claim, { to: personId, action: 'claim.taken' });
      const { assignment, claim: head } = await this.answer(tx, actor, claim.id);
      return { assignment, claim: head };
    });
  }

  /** Gives the claim to a member. REFERENCE_NOT_FOUND (422), MEMBER_RECUSED and CLAIM_NOT_ASSIGNABLE (409). */
  async assign(actor: MemberActor, claimId: string, expectedVersion: number, { personId }: AssignmentBody): Promise<AssignmentAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.recusals.lockMember(tx, newsroomId, personId);
      const claim = await this.claims.lock(tx, newsroomId, claimId);
      expectVersion(claim.version, expectedVersion);
      if (claim.round === 'closed' || claim.round === 'dropped') throw new DomainError('CLAIM_NOT_ASSIGNABLE', { extra: { round: claim.round } });
      const member = await this.identity.getMember(tx, newsroomId, personId);
      if (member?.status !== 'active') throw unknownMember();
      if (await this.reader.isRecused(tx, newsroomId, claim.id, personId)) throw new DomainError('MEMBER_RECUSED');
      if (claim.assigneeId !== personId) await this.give(tx, actor, claim, { to: personId, action: 'claim.assigned' });
      return this.answer(tx, actor, claim.id);
    });
  }

  /** Puts the claim back: one's own, or as an editor anybody's. */
  async release(actor: MemberActor, claimId: string, expectedVersion: number): Promise<AssignmentAnswer> {
    const { newsroomId, personId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const claim = await this.claims.lock(tx, newsroomId, claimId);
      expectVersion(claim.version, expectedVersion);
      permit('claim.release', actor, { isAssignee: claim.assigneeId === personId });
      if (claim.assigneeId !== null) await this.give(tx, actor, claim, { to: null, action: 'claim.released' });
      return this.answer(tx, actor, claim.id);
    });
  }

  /** Puts back what a member has, all of it or what `only` says, because they may not work on it any more. */
  async returnAll(tx: Tx, actor: MemberActor, personId: string, only?: (claim: ClaimRow) => Promise<boolean>): Promise<void> {
    const { newsroomId } = actor;
    await this.recusals.lockMember(tx, newsroomId, personId);
    for (const id of await this.queue.listAssigned(tx, newsroomId, personId)) {
      const claim = await this.claims.lock(tx, newsroomId, id);
      const theirs = claim.assigneeId === personId && (only === undefined || (await only(claim)));
      if (theirs) await this.give(tx, actor, claim, { to: null, action: 'claim.released' });
    }
  }

  private async give(tx: Tx, actor: MemberActor, claim: ClaimRow, { to, action }: { to: string | null; action: ClaimAction }): Promise<void> {
    await this.claims.write(tx, claim, { assigneeId: to, assignedAt: to === null ? null : this.clock.now() });
    const [before, after] = [{ assignee: claim.assigneeId }, { assignee: to }];
    await this.audit.record(tx, actor, { action, subject: { type: 'claim', id: claim.id }, claimId: claim.id, before, after });
  }

  /** The actor was a member when the request came in; they may have been suspended since. */
  private async presentMember(tx: Tx, { newsroomId, personId }: MemberActor): Promise<Member> {
    await this.recusals.lockMember(tx, newsroomId, personId);
    const member = await this.identity.getMember(tx, newsroomId, personId);
    if (member?.status !== 'active') throw new DomainError('FORBIDDEN', { detail: 'You are no active member of this newsroom.' });
    return member;
  }

  private async answer(tx: Tx, actor: MemberActor, claimId: string): Promise<AssignmentAnswer> {
    const row = await this.reader.getClaim(tx, actor.newsroomId, claimId);
    const claim = await this.outlook.head(tx, actor, claimId);
    return { version: claim.version, assignment: await this.assignmentOf(tx, row), claim };
  }

  private async assignmentOf(tx: Tx, { assigneeId, assignedAt }: ClaimRow): Promise<AssignmentView | null> {
    if (assigneeId === null || assignedAt === null) return null;
    const names = await this.identity.personNames(tx, [assigneeId]);
    return { personId: assigneeId, name: names.get(assigneeId) ?? '', at: assignedAt.toISOString() };
  }
}

const unknownMember = (): DomainError =>
  new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer: '/personId', detail: 'There is no such active member.' }] });
