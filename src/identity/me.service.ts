import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../access/actor.js';
import type { Person } from '../generated/prisma/client.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { AccountEventsRepository } from './account-events.repository.js';
import { AccountLog } from './account-log.js';
import { accountEventView, meView, myNewsroom, type AccountEvents, type Me, type MeChange, type MyNewsrooms, type PasswordChange } from './me.schemas.js';
import { MembershipsRepository } from './memberships.repository.js';
import { NewPasswords } from './new-passwords.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordResetsRepository } from './password-resets.repository.js';
import { PeopleRepository } from './people.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimiter } from './sign-in-limiter.js';
import type { Visitor } from './visitor.js';

const EVENTS = 100;

/** What belongs to a person and to no newsroom. */
@Injectable()
export class MeService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly events: AccountEventsRepository,
    private readonly sessions: SessionsService,
    private readonly passwords: NewPasswords,
    private readonly hasher: PasswordHasher,
    private readonly limiter: SignInLimiter,
    private readonly resets: PasswordResetsRepository,
    private readonly log: AccountLog,
    private readonly clock: Clock,
  ) {}

  async view(actor: PersonActor): Promise<Me> {
    return meView(await this.database.asException('sign-in', (tx) => this.get(tx, actor)));
  }

  async change(actor: PersonActor, expectedVersion: number, change: MeChange, visitor: Visitor): Promise<Me> {
    const { personId, sessionId } = actor;
    return this.database.asException('sign-in', async (tx) => {
      const person = await this.get(tx, actor);
      if (person.version !== expectedVersion) throw new DomainError('STALE_VERSION');
      if (person.name === change.name && person.locale === change.locale) return meView(person);
      await this.people.update(tx, personId, expectedVersion, change);
      await this.log.record(tx, { personId, action: 'account.changed', sessionId, visitor });
      return meView(await this.get(tx, actor));
    });
  }

  /** Newsrooms in which the person is an active member. */
  async newsrooms({ personId }: PersonActor): Promise<MyNewsrooms> {
    const memberships = await this.database.asException('sign-in', (tx) => this.memberships.listOfPerson(tx, personId));
    return { items: memberships.map(myNewsroom) };
  }

  /** The latest events of the account, the newest first. */
  async accountEvents({ personId }: PersonActor): Promise<AccountEvents> {
    const events = await this.database.asException('sign-in', (tx) => this.events.list(tx, personId, EVENTS));
    return { items: events.map(accountEventView) };
  }

  /**
   * Ends all other sessions, and cancels links for a new password. Throws VALIDATION_FAILED for a wrong present or a bad new password, RATE_LIMITED
   * after too many, NOT_AUTHENTICATED when somebody else set another password meanwhile, or ended this session.
   */
  async changePassword(actor: PersonActor, { currentPassword, newPassword }: PasswordChange, visitor: Visitor): Promise<void> {
    const { personId, sessionId } = actor;
    const person = await this.database.asException('sign-in', (tx) => this.get(tx, actor));
    const check = async (): Promise<true | null> => ((await this.hasher.verify(person.passwordHash, currentPassword)) ? true : null);
    if ((await this.limiter.attempt(visitor.ip, person.email, check)) === null) throw new DomainError('VALIDATION_FAILED', { errors: [WRONG] });
    const passwordHash = await this.passwords.hash(newPassword, person.email, '/newPassword');
    await this.database.asException('sign-in', async (tx) => {
      const isAsVerified = (await this.people.hasStill(tx, person)) && (await this.sessions.isOpen(tx, sessionId));
      if (!isAsVerified) throw new DomainError('NOT_AUTHENTICATED');
      await this.people.setPassword(tx, personId, passwordHash);
      // Whoever holds one could undo the change.
      await this.resets.cancel(tx, { personId }, this.clock.now());
      await this.sessions.endAll(tx, personId, { except: sessionId });
      await this.log.record(tx, { personId, action: 'password.changed', sessionId, visitor });
    });
  }

  private async get(tx: Tx, { personId }: PersonActor): Promise<Person> {
    const person = await this.people.find(tx, personId);
    if (person === null) throw new DomainError('NOT_AUTHENTICATED');
    return person;
  }
}

const WRONG = { pointer: '/currentPassword', code: 'wrong_password', detail: 'This is not your present password.' };
