import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import type { Person } from '../generated/prisma/client.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, type Violation } from '../platform/errors/domain-error.js';
import { AccountLog } from './account-log.js';
import { InvitationsRepository, type InvitationWithNewsroom } from './invitations.repository.js';
import { foundInvitation, type Acceptance, type FoundInvitation, type InvitationLookup } from './invitations.schemas.js';
import { MembershipsRepository } from './memberships.repository.js';
import { NewPasswords } from './new-passwords.js';
import { PeopleRepository } from './people.repository.js';
import { hashOf } from './secret-token.js';
import { SessionsService } from './sessions.service.js';
import { SignInService, type BegunSession } from './sign-in.service.js';
import type { Visitor } from './visitor.js';

/** Somebody to be: an account that exists, or one to be made in the transaction of the acceptance. */
type Joining = { readonly kind: 'known'; readonly person: Person } | { readonly kind: 'new'; readonly person: Person };

/** How people get into a newsroom: with the link of an invitation, and a password that they have or choose. */
@Injectable()
export class InvitationAcceptanceService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly passwords: NewPasswords,
    private readonly audit: AuditService,
    private readonly log: AccountLog,
    private readonly clock: Clock,
  ) {}

  /** What a link offers. Says nothing about whether the address has an account. Throws TOKEN_INVALID, INVITATION_EXPIRED. */
  async lookUp({ token }: InvitationLookup): Promise<FoundInvitation> {
    return foundInvitation(await this.getOpen(token));
  }

  /**
   * Makes the holder of the link a member and signs them in. A person who has an account joins with its password: the
   * link alone must not open it. Throws TOKEN_INVALID, INVITATION_EXPIRED, SIGN_IN_FAILED, VALIDATION_FAILED, ALREADY_MEMBER.
   */
  async accept(body: Acceptance, visitor: Visitor): Promise<BegunSession> {
    const invitation = await this.getOpen(body.token);
    const email = addressFor(invitation, body);
    const joining = await this.joining(body, email, visitor);
    return this.database.inNewsroom(invitation.newsroomId, (tx) => this.join(tx, invitation, joining, visitor));
  }

  private async joining(body: Acceptance, email: string, visitor: Visitor): Promise<Joining> {
    const known = await this.database.asException('sign-in', (tx) => this.people.findByEmail(tx, email));
    if (known !== null) {
      return { kind: 'known', person: await this.signIns.checkPassword({ email, password: body.password }, visitor) };
    }
    if (body.name === undefined) throw invalid({ pointer: '/name', code: 'required', detail: 'Say your name.' });
    const passwordHash = await this.passwords.hash(body.password, email, '/password');
    const account = { id: this.clock.id(), email, name: body.name, passwordHash, locale: null };
    return { kind: 'new', person: { ...account, version: 1, createdAt: this.clock.now(), erasedAt: null } };
  }

  private async join(tx: Tx, invitation: InvitationWithNewsroom, { kind, person }: Joining, visitor: Visitor): Promise<BegunSession> {
    const { newsroomId, newsroom, role } = invitation;
    const now = this.clock.now();
    if (kind === 'known') await this.signIns.confirm(tx, person);
    await this.invitations.accept(tx, invitation, person.id, now);
    if (kind === 'new') {
      await this.people.insert(tx, person);
      await this.log.record(tx, { personId: person.id, action: 'account.created', visitor });
    }
    await this.memberships.insert(tx, { newsroomId, id: this.clock.id(), personId: person.id, role, createdAt: now });
    const session = await this.sessions.start(tx, person.id, visitor);
    const credential = { kind: 'session', sessionId: session.sessionId } as const;
    const actor: MemberActor = { kind: 'member', personId: person.id, personName: person.name, newsroomId, newsroomSlug: newsroom.slug, role, credential };
    await this.audit.record(tx, actor, {
      action: 'member.joined',
      subject: { type: 'member', id: person.id },
      after: { role, invitation: invitation.id, invitedBy: invitation.invitedBy },
    });
    return this.database.asException('sign-in', (open) => this.signIns.begun(open, person, session));
  }

  private async getOpen(token: string): Promise<InvitationWithNewsroom> {
    const invitation = await this.database.asException('sign-in', (tx) => this.invitations.findByToken(tx, hashOf(token)));
    if (invitation === null) throw new DomainError('TOKEN_INVALID');
    const isOpen = invitation.acceptedAt === null && invitation.revokedAt === null && invitation.expiresAt > this.clock.now();
    if (!isOpen) throw new DomainError('INVITATION_EXPIRED', { detail: 'Ask an admin of the newsroom for a new one.' });
    return invitation;
  }
}

const invalid = (violation: Violation): DomainError => new DomainError('VALIDATION_FAILED', { errors: [violation] });

/** An invitation to an address is for nobody else. */
function addressFor(invitation: InvitationWithNewsroom, body: Acceptance): string {
  const email = invitation.email ?? body.email;
  if (email === undefined) throw invalid({ pointer: '/email', code: 'required', detail: 'Say your e-mail address.' });
  if (body.email === undefined || body.email === email) return email;
  throw invalid({ pointer: '/email', code: 'other_address', detail: 'The invitation is for another address.' });
}
