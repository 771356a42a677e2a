import { Injectable } from '@nestjs/common';
import type { MemberActor, SystemActor } from '../access/actor.js';
import { permit } from '../access/permit.js';
import type { Person } from '../generated/prisma/client.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { AccountLog } from './account-log.js';
import { PASSWORD_RESET_HOURS } from './identity-options.js';
import { MembershipsRepository } from './memberships.repository.js';
import { NewPasswords } from './new-passwords.js';
import { OneTimeLinks } from './one-time-links.js';
import { PasswordResetsRepository, type PasswordResetWithPerson } from './password-resets.repository.js';
import type { IssuedReset, ResetCompletion } from './password-resets.schemas.js';
import { PeopleRepository } from './people.repository.js';
import { presentMember } from './present-member.js';
import { hashOf } from './secret-token.js';
import { SessionsService } from './sessions.service.js';
import type { Visitor } from './visitor.js';

/**
 * Links by which an admin lets a member choose a new password. Whoever holds the link can become that person, so it is for
 * people of this newsroom only: an admin must not get into other newsrooms through a member that they share.
 */
@Injectable()
export class PasswordResetsService {
  constructor(
    private readonly database: Database,
    private readonly resets: PasswordResetsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsService,
    private readonly passwords: NewPasswords,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditService,
    private readonly log: AccountLog,
    private readonly clock: Clock,
  ) {}

  /** Throws MEMBER_NOT_FOUND, or PASSWORD_RESET_REFUSED for people who work elsewhere, too. */
  async issue(actor: MemberActor, personId: string): Promise<IssuedReset> {
    const { newsroomId } = actor;
    const { link, token, ...stored } = this.links.make('/desk/reset-password', PASSWORD_RESET_HOURS);
    await this.database.inNewsroom(newsroomId, async (tx) => {
      // Whoever takes their rights away cancels the links that are there: this one is there before, or it is refused.
      await this.memberships.lock(tx, newsroomId, [actor.personId, personId]);
      permit('member.resetPassword', presentMember(actor, await this.memberships.find(tx, newsroomId, actor.personId)), {});
      const member = await this.memberships.find(tx, newsroomId, personId);
      if (member === null) throw new DomainError('MEMBER_NOT_FOUND');
      if (await this.worksElsewhere(personId, newsroomId)) throw new DomainError('PASSWORD_RESET_REFUSED', { detail: REFUSED });
      await this.resets.cancel(tx, { personId, newsroomId }, stored.createdAt);
      const id = this.clock.id();
      await this.resets.insert(tx, { ...stored, id, personId, newsroomId, issuedBy: actor.personId });
      await this.audit.record(tx, actor, {
        action: 'passwordReset.issued',
        subject: { type: 'member', id: personId },
        after: { expiresAt: stored.expiresAt.toISOString() },
      });
    });
    return { link, token, expiresAt: stored.expiresAt.toISOString() };
  }

  /** For whoever runs the installation: a link for anybody, wherever they work, in place of all that are open. Throws MEMBER_NOT_FOUND. */
  async issueForInstallation(email: string): Promise<{ link: string; token: string; expiresAt: string }> {
    const { link, token, ...stored } = this.links.make('/desk/reset-password', PASSWORD_RESET_HOURS);
    await this.database.asException('sign-in', async (tx) => {
      const person = await this.people.findByEmail(tx, email.toLowerCase());
      if (person === null) throw new DomainError('MEMBER_NOT_FOUND');
      await this.resets.cancel(tx, { personId: person.id }, stored.createdAt);
      await this.resets.insert(tx, { ...stored, id: this.clock.id(), personId: person.id });
    });
    return { link, token, expiresAt: stored.expiresAt.toISOString() };
  }

  /** Sets the new password, ends all sessions and cancels the other links. Throws TOKEN_INVALID. */
  async complete({ token, password }: ResetCompletion, visitor: Visitor): Promise<void> {
    const reset = await this.findUsable(token);
    const { newsroomId, person } = reset;
    const passwordHash = await this.passwords.hash(password, person.email, '/password');
    await this.database.inUnit(newsroomId, async (tx) => {
      const now = this.clock.now();
      // The person first: of two who complete two links of theirs at the same moment, one waits here, and then finds theirs cancelled.
      await this.people.setPassword(tx, person.id, passwordHash);
      await this.resets.use(tx, reset.id, now);
      await this.resets.cancel(tx, { personId: person.id }, now);
      await this.sessions.endAll(tx, person.id);
      await this.log.record(tx, { personId: person.id, action: 'password.reset', visitor });
      if (newsroomId !== null) await this.auditCompletion(tx, newsroomId, person);
    });
  }

  private async findUsable(token: string): Promise<PasswordResetWithPerson> {
    const reset = await this.database.asException('sign-in', (tx) => this.resets.findByToken(tx, hashOf(token)));
    const isOpen = reset !== null && reset.usedAt === null && reset.expiresAt > this.clock.now();
    if (!isOpen) throw new DomainError('TOKEN_INVALID');
    const { newsroomId, personId } = reset;
    // Asked again: they may have joined another newsroom since the link was issued.
    if (newsroomId !== null && (await this.worksElsewhere(personId, newsroomId))) throw new DomainError('TOKEN_INVALID');
    return reset;
  }

  private worksElsewhere(personId: string, newsroomId: string): Promise<boolean> {
    return this.database.asException('sign-in', async (tx) => {
      const memberships = await this.memberships.listOfPerson(tx, personId);
      return memberships.some((membership) => membership.newsroomId !== newsroomId);
    });
  }

  /** Nobody is signed in while a reset is completed; the link acts for the member. */
  private async auditCompletion(tx: Tx, newsroomId: string, { id, name }: Person): Promise<void> {
    const member = await this.memberships.find(tx, newsroomId, id);
    if (member === null || member.status !== 'active') throw new DomainError('TOKEN_INVALID');
    const actor: SystemActor = { kind: 'system', newsroomId, onBehalfOf: { personId: id, personName: name, role: member.role } };
    await this.audit.record(tx, actor, { action: 'passwordReset.completed', subject: { type: 'member', id } });
  }
}

const REFUSED = 'They work in another newsroom as well. Whoever runs this installation can issue a link.';
