import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { permit } from '../access/permit.js';
import type { Permission } from '../access/permissions.js';
import { allows } from '../access/policy.js';
import type { Role } from '../access/roles.js';
import type { AuditEvent } from '../audit/audit.events.js';
import { AuditService } from '../audit/audit.service.js';
import type { Prisma } from '../generated/prisma/client.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { IdentityAction } from './identity.events.js';
import { InvitationsService } from './invitations.service.js';
import { memberView, type BylineChange, type MemberList, type MemberView, type NewSuspension } from './members.schemas.js';
import { MembershipEvents } from './membership.events.js';
import { MembershipsRepository, type MembershipWithPerson } from './memberships.repository.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { presentMember } from './present-member.js';
import { SessionsService } from './sessions.service.js';

/** What to write when a member changes; null when they are like that already. */
type MemberChange = {
  readonly action: IdentityAction;
  readonly data: Prisma.MembershipUpdateManyMutationInput;
  readonly entry: Pick<AuditEvent, 'before' | 'after' | 'reason'>;
} | null;

/** The members of a newsroom. A change counts from their next request on: every request looks the membership up. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly memberships: MembershipsRepository,
    private readonly invitations: InvitationsService,
    private readonly resets: PasswordResetsRepository,
    private readonly sessions: SessionsService,
    private readonly events: MembershipEvents,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: MemberActor): Promise<MemberList> {
    const members = await this.database.inNewsroom(actor.newsroomId, (tx) => this.memberships.list(tx, actor.newsroomId));
    return { items: members.map((member) => this.view(actor, member)) };
  }

  async get(actor: MemberActor, personId: string): Promise<MemberView> {
    return this.view(actor, await this.database.inNewsroom(actor.newsroomId, (tx) => this.find(tx, actor, personId)));
  }

  /** Links that only an admin can send out end with that role. Throws LAST_ADMIN when nobody active would be left as admin. */
  changeRole(actor: MemberActor, personId: string, expectedVersion: number, role: Role): Promise<MemberView> {
    return this.change(
      actor,
      { personId, expectedVersion, permission: 'member.changeRole' },
      (member) =>
        member.role === role
          ? null
          : { action: 'member.roleChanged', data: { role }, entry: { before: { role: member.role }, after: { role } } },
      (tx) => this.withdrawLinks(tx, actor, personId),
    );
  }

  /**
   * Suspends a member: their sessions end, their keys refuse, and what others keep for them (assignments) is given back.
   * Links that they sent out stop working, so that nobody suspended lets themselves in again. Throws LAST_ADMIN.
   */
  suspend(actor: MemberActor, personId: string, expectedVersion: number, { reason }: NewSuspension): Promise<MemberView> {
    const suspended = { status: 'suspended', suspendedAt: this.clock.now(), suspendedReason: reason } as const;
    return this.change(
      actor,
      { personId, expectedVersion, permission: 'member.suspend' },
      (member) =>
        member.status === 'suspended'
          ? null
          : { action: 'member.suspended', data: suspended, entry: { before: { status: 'active' }, after: { status: 'suspended' }, reason } },
      (tx) => this.withdrawAccess(tx, actor, personId),
    );
  }

  reinstate(actor: MemberActor, personId: string, expectedVersion: number): Promise<MemberView> {
    const active = { status: 'active', suspendedAt: null, suspendedReason: null } as const;
    return this.change(actor, { personId, expectedVersion, permission: 'member.suspend' }, (member) =>
      member.status === 'active'
        ? null
        : { action: 'member.reinstated', data: active, entry: { before: { status: 'suspended' }, after: { status: 'active' } } },
    );
  }

  /** Whether and under which name bylines name a member is theirs alone to say. Throws FORBIDDEN. */
  changeByline(actor: MemberActor, personId: string, expectedVersion: number, { byline }: BylineChange): Promise<MemberView> {
    return this.change(actor, { personId, expectedVersion, permission: 'member.setByline' }, (member) =>
      member.byline === byline
        ? null
        : { action: 'member.bylineChanged', data: { byline }, entry: { before: { byline: member.byline }, after: { byline } } },
    );
  }

  private async change(
    actor: MemberActor,
    { personId, expectedVersion, permission }: { personId: string; expectedVersion: number; permission: Permission },
    decide: (member: MembershipWithPerson) => MemberChange,
    afterwards: (tx: Tx) => Promise<void> = () => Promise.resolve(),
  ): Promise<MemberView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      // Two admins who suspend each other at the same moment must not both come through.
      await this.memberships.lock(tx, actor.newsroomId, [actor.personId, personId]);
      permit(permission, presentMember(actor, await this.memberships.find(tx, actor.newsroomId, actor.personId)), { isSelf: personId === actor.personId });
      const member = await this.find(tx, actor, personId);
      if (member.version !== expectedVersion) throw new DomainError('STALE_VERSION');
      const change = decide(member);
      if (change === null) return this.view(actor, member);
      await this.memberships.update(tx, member, expectedVersion, change.data);
      await afterwards(tx);
      const subject = { type: 'member', id: personId };
      await this.audit.record(tx, actor, { action: change.action, subject, ...change.entry });
      return this.view(actor, await this.find(tx, actor, personId));
    });
  }

  private async withdrawAccess(tx: Tx, actor: MemberActor, personId: string): Promise<void> {
    await this.sessions.endAll(tx, personId);
    await this.withdrawLinks(tx, actor, personId);
    await this.events.memberSuspended(tx, actor, personId);
  }

  /** Whoever holds an invitation or a reset link can come in as somebody else, with the rights that its sender had. */
  private async withdrawLinks(tx: Tx, actor: MemberActor, personId: string): Promise<void> {
    await this.invitations.revokeOpen(tx, actor, { invitedBy: personId });
    await this.resets.cancel(tx, { newsroomId: actor.newsroomId, issuedBy: personId }, this.clock.now());
  }

  private async find(tx: Tx, { newsroomId }: MemberActor, personId: string): Promise<MembershipWithPerson> {
    const member = await this.memberships.find(tx, newsroomId, personId);
    if (member === null) throw new DomainError('MEMBER_NOT_FOUND');
    return member;
  }

  private view(actor: MemberActor, member: MembershipWithPerson): MemberView {
    return memberView(member, allows('member.changeRole', actor).allowed);
  }
}
