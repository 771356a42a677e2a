import { Injectable } from '@nestjs/common';
import type { MemberActor, SystemActor } from '../access/actor.js';
import { permit } from '../access/permit.js';
import type { Role } from '../access/roles.js';
import { AuditService } from '../audit/audit.service.js';
import type { Invitation, Prisma } from '../generated/prisma/client.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { INVITATION_DAYS } from './identity-options.js';
import { InvitationsRepository } from './invitations.repository.js';
import { invitationView, type CreatedInvitation, type InvitationList, type NewInvitation } from './invitations.schemas.js';
import { MembershipsRepository } from './memberships.repository.js';
import { OneTimeLinks, type OneTimeLink } from './one-time-links.js';
import { PeopleRepository } from './people.repository.js';
import { presentMember } from './present-member.js';

/** Invites people into a newsroom by a link that the admin hands over; accepting it stands in invitation-acceptance.service.ts. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly people: PeopleRepository,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A new invitation to the same address replaces the open one; those to nobody by name stand beside each other. Throws ALREADY_MEMBER. */
  async create(actor: MemberActor, { email = null, role }: NewInvitation): Promise<CreatedInvitation> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      // Whoever takes their rights away revokes the links that are there: this one is there before, or it is refused.
      await this.memberships.lock(tx, actor.newsroomId, [actor.personId]);
      permit('invitation.create', presentMember(actor, await this.memberships.find(tx, actor.newsroomId, actor.personId)), {});
      const members = email === null ? [] : await this.memberships.list(tx, actor.newsroomId);
      if (members.some(({ person }) => person.email === email)) throw new DomainError('ALREADY_MEMBER');
      const { invitation, link, token } = await this.issue(tx, actor, email, role);
      return { ...invitationView(invitation, actor.personName, this.clock.now()), link, token };
    });
  }

  async list({ newsroomId }: MemberActor): Promise<InvitationList> {
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const open = await this.invitations.listOpen(tx, newsroomId);
      const names = await this.people.names(tx, open.flatMap(({ invitedBy }) => invitedBy ?? []));
      const now = this.clock.now();
      return { items: open.map((each) => invitationView(each, names.get(each.invitedBy ?? '') ?? null, now)) };
    });
  }

  /** Throws INVITATION_NOT_FOUND, also for one that was accepted or revoked. */
  async revoke(actor: MemberActor, id: string): Promise<void> {
    await this.database.inNewsroom(actor.newsroomId, async (tx) => {
      if ((await this.revokeOpen(tx, actor, { id })) !== 1) throw new DomainError('INVITATION_NOT_FOUND');
    });
  }

  /** Revokes the open invitations that match, each with its entry in the log; answers how many. */
  async revokeOpen(tx: Tx, actor: MemberActor | SystemActor, which: Prisma.InvitationWhereInput): Promise<number> {
    const { newsroomId } = actor;
    let revoked = 0;
    for (const { id, email, role } of await this.invitations.listOpen(tx, newsroomId, which)) {
      if (!(await this.invitations.revoke(tx, newsroomId, id, this.clock.now()))) continue;
      await this.audit.record(tx, actor, { action: 'invitation.revoked', subject: { type: 'invitation', id }, before: { email, role } });
      revoked += 1;
    }
    return revoked;
  }

  /**
   * Issues an invitation in the caller's transaction, in place of open ones to the same address. Null: to nobody by name; of the installation's there
   * is one, an admin may hand out several.
   */
  async issue(
    tx: Tx,
    actor: MemberActor | SystemActor,
    email: string | null,
    role: Role,
  ): Promise<Pick<OneTimeLink, 'link' | 'token'> & { invitation: Invitation }> {
    const { newsroomId } = actor;
    const { link, token, ...stored } = this.links.make('/desk/join', INVITATION_DAYS * 24);
    const id = this.clock.id();
    const invitedBy = actor.kind === 'member' ? actor.personId : null;
    if (email !== null) await this.revokeOpen(tx, actor, { email });
    else if (invitedBy === null) await this.revokeOpen(tx, actor, { email, invitedBy });
    await this.invitations.insert(tx, { ...stored, newsroomId, id, email, role, invitedBy });
    await this.audit.record(tx, actor, {
      action: 'invitation.created',
      subject: { type: 'invitation', id },
      after: { email, role, expiresAt: stored.expiresAt.toISOString() },
    });
    const invitation = await this.invitations.find(tx, newsroomId, id);
    if (invitation === null) throw new DomainError('INVITATION_NOT_FOUND');
    return { link, token, invitation };
  }
}
