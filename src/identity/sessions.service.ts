import { Inject, Injectable } from '@nestjs/common';
import type { PersonActor } from '../access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { AccountLog } from './account-log.js';
import { CredentialsRepository, type UsableSession } from './credentials.repository.js';
import { IDENTITY_OPTIONS, SESSION_IDLE_DAYS, type IdentityOptions } from './identity-options.js';
import { SECRET_BYTES, hashOf, isSecretToken, secretToken } from './secret-token.js';
import { sessionView, type SessionList } from './sessions.schemas.js';
import { SessionsRepository } from './sessions.repository.js';
import type { Visitor } from './visitor.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How exact "last seen" is. */
const SEEN_WITHIN = 5 * MINUTE;
/** How long sessions that are over stay in the table. */
const KEPT = 30 * DAY;

export interface StartedSession {
  readonly sessionId: string;
  /** For the cookie; only its hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Opaque sessions: 256 random bits in a cookie, ended on the server. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly credentials: CredentialsRepository,
    private readonly log: AccountLog,
    private readonly clock: Clock,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /** Begins a session; the one that the browser had until now ends, because its cookie is overwritten. */
  async start(tx: Tx, personId: string, visitor: Visitor): Promise<StartedSession> {
    const now = this.clock.now();
    const token = secretToken(this.clock.random(SECRET_BYTES));
    const expiresAt = new Date(now.getTime() + this.options.sessionDays * DAY);
    const sessionId = this.clock.id();
    if (visitor.token !== null) await this.sessions.endByToken(tx, hashOf(visitor.token), now);
    await this.sessions.removeOld(tx, personId, new Date(now.getTime() - KEPT));
    await this.sessions.insert(tx, {
      id: sessionId,
      personId,
      tokenHash: hashOf(token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      userAgent: visitor.userAgent,
      ip: visitor.ip,
    });
    await this.log.record(tx, { personId, action: 'session.started', sessionId, visitor });
    return { sessionId, token, expiresAt };
  }

  /** Whose session this is; null when it is unknown, ended or over. Notes that it was seen. */
  async resume(token: string): Promise<UsableSession | null> {
    if (!isSecretToken(token)) return null;
    const now = this.clock.now();
    return this.database.asException('sign-in', async (tx) => {
      const session = await this.credentials.findSession(tx, hashOf(token), now, new Date(now.getTime() - SESSION_IDLE_DAYS * DAY));
      if (session === null) return null;
      const coarse = new Date(now.getTime() - SEEN_WITHIN);
      if (session.lastSeenAt < coarse) await this.sessions.touch(tx, session.sessionId, now, coarse);
      return session;
    });
  }

  /** Whether nobody has ended this session yet, in the caller's transaction. */
  async isOpen(tx: Tx, sessionId: string): Promise<boolean> {
    return (await this.sessions.find(tx, sessionId))?.endedAt === null;
  }

  async list({ personId, sessionId }: PersonActor): Promise<SessionList> {
    const now = this.clock.now();
    const idle = new Date(now.getTime() - SESSION_IDLE_DAYS * DAY);
    const open = await this.database.asException('sign-in', (tx) => this.sessions.listOpen(tx, personId, now));
    return { items: open.filter((session) => session.lastSeenAt > idle).map((session) => sessionView(session, sessionId)) };
  }

  /** Throws SESSION_NOT_FOUND for other people's sessions and for those that are over. */
  async end({ personId }: PersonActor, id: string, visitor: Visitor): Promise<void> {
    await this.database.asException('sign-in', async (tx) => {
      const ended = await this.sessions.end(tx, personId, { id }, this.clock.now());
      if (ended === 0) throw new DomainError('SESSION_NOT_FOUND');
      await this.log.record(tx, { personId, action: 'session.ended', sessionId: id, visitor });
    });
  }

  async endOthers({ personId, sessionId }: PersonActor, visitor: Visitor): Promise<void> {
    await this.database.asException('sign-in', (tx) => this.endAll(tx, personId, { except: sessionId, visitor }));
  }

  /** Ends all sessions of a person, in the caller's transaction. */
  async endAll(tx: Tx, personId: string, { except, visitor }: { except?: string; visitor?: Visitor } = {}): Promise<void> {
    const which = except === undefined ? {} : { id: { not: except } };
    const ended = await this.sessions.end(tx, personId, which, this.clock.now());
    if (ended > 0 && visitor !== undefined) await this.log.record(tx, { personId, action: 'session.ended', sessionId: except ?? null, visitor });
  }

  /** Ends the session of the visitor's cookie, if it has one. */
  async signOut(visitor: Visitor): Promise<void> {
    const { token } = visitor;
    if (token === null) return;
    const session = await this.resume(token);
    if (session === null) return;
    const { personId, sessionId } = session;
    await this.database.asException('sign-in', async (tx) => {
      await this.sessions.end(tx, personId, { id: sessionId }, this.clock.now());
      await this.log.record(tx, { personId, action: 'session.ended', sessionId, visitor });
    });
  }
}
