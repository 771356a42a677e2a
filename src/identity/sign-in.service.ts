import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../access/actor.js';
import type { Person } from '../generated/prisma/client.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { myNewsroom } from './me.schemas.js';
import { MembershipsRepository } from './memberships.repository.js';
import { PasswordStrategy } from './password.strategy.js';
import { PeopleRepository } from './people.repository.js';
import { runStrategy } from './run-strategy.js';
import { SessionsRepository } from './sessions.repository.js';
import type { SignedIn, SignIn } from './sessions.schemas.js';
import { SessionsService, type StartedSession } from './sessions.service.js';
import { SignInLimiter } from './sign-in-limiter.js';
import type { Visitor } from './visitor.js';

/** A session that has just begun: what goes into the cookie, and what is answered. */
export interface BegunSession {
  readonly token: string;
  readonly expiresAt: Date;
  readonly answer: SignedIn;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly strategy: PasswordStrategy,
    private readonly limiter: SignInLimiter,
    private readonly people: PeopleRepository,
    private readonly memberships: MembershipsRepository,
    private readonly sessions: SessionsService,
    private readonly stored: SessionsRepository,
  ) {}

  /** Throws SIGN_IN_FAILED, the same for a wrong password and for nobody; RATE_LIMITED after too many. */
  async signIn(body: SignIn, visitor: Visitor): Promise<BegunSession> {
    const person = await this.checkPassword(body, visitor);
    return this.database.asException('sign-in', async (tx) => {
      await this.confirm(tx, person);
      return this.begun(tx, person, await this.sessions.start(tx, person.id, visitor));
    });
  }

  /** The person whom e-mail and password name. Throws like `signIn`. */
  async checkPassword({ email, password }: SignIn, { ip }: Visitor): Promise<Person> {
    const person = await this.limiter.attempt(ip, email, () => runStrategy<Person>(this.strategy, { body: { email, password } }));
    if (person === null) throw new DomainError('SIGN_IN_FAILED');
    return person;
  }

  /**
   * In the transaction that acts on a password: that it is still the one that was checked. Whoever replaced it ended every session, and none may begin
   * by the old one afterwards. Throws SIGN_IN_FAILED.
   */
  async confirm(tx: Tx, person: Person): Promise<void> {
    if (!(await this.people.hasStill(tx, person))) throw new DomainError('SIGN_IN_FAILED');
  }

  /** What a session that has begun answers. Needs the exception 'sign-in'. */
  async begun(tx: Tx, person: Person, { sessionId, token, expiresAt }: StartedSession): Promise<BegunSession> {
    return { token, expiresAt, answer: await this.answer(tx, person, { id: sessionId, expiresAt }) };
  }

  async current({ personId, sessionId }: PersonActor): Promise<SignedIn> {
    return this.database.asException('sign-in', async (tx) => {
      const [person, session] = [await this.people.find(tx, personId), await this.stored.find(tx, sessionId)];
      if (person === null || session === null) throw new DomainError('NOT_AUTHENTICATED');
      return this.answer(tx, person, session);
    });
  }

  private async answer(tx: Tx, { id, name, email }: Person, session: { id: string; expiresAt: Date }): Promise<SignedIn> {
    const memberships = await this.memberships.listOfPerson(tx, id);
    return {
      person: { id, name, email },
      session: { id: session.id, expiresAt: session.expiresAt.toISOString() },
      newsrooms: memberships.map(myNewsroom),
    };
  }
}
