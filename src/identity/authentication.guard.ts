import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.js';
import '../access/current-actor.js';
import { requirementOf } from '../access/requires.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { addressKey, RateLimits } from '../platform/http/rate-limits.js';
import { RequestBudgets } from '../platform/http/request-budgets.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { CredentialsRepository, type UsableKey, type UsableSession } from './credentials.repository.js';
import { runStrategy } from './run-strategy.js';
import { SessionCookie } from './session-cookie.js';
import { SessionStrategy } from './session.strategy.js';
import { shownCredential } from './shown-credential.js';
import { SpentBudgets } from './spent-budgets.js';

/**
 * Finds out who sends a request and what they are in the newsroom of its path, anew for every request: a role that was
 * taken away a second ago is gone. Says nothing about what they may do; the access guard comes next.
 * A key that does not work is refused even when the cookie beside it would.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStrategy,
    private readonly keys: ApiKeyStrategy,
    private readonly cookie: SessionCookie,
    private readonly credentials: CredentialsRepository,
    private readonly limits: RateLimits,
    private readonly budgets: RequestBudgets,
    private readonly spent: SpentBudgets,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const requirement = requirementOf(context.getHandler(), context.getClass());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.sessionToken = this.cookie.tokenOf(request);
    // Public answers are the same for everybody, and must not cost a look-up; but for those that tell the holder of a key more.
    if (requirement === undefined || (requirement.kind === 'public' && !(requirement.knowsKeys === true && shownCredential(request)?.kind === 'key'))) return true;
    await this.spent.refuse(request);
    const actor = await this.database.asException('sign-in', () => this.actorOf(request));
    if (actor === 'refused') return this.refuse(request);
    if (actor === 'anonymous') return true;
    request.actor = actor;
    this.spent.remember(request);
    return true;
  }

  private async actorOf(request: FastifyRequest): Promise<Actor | 'anonymous' | 'refused'> {
    const shown = shownCredential(request);
    if (shown === null) return 'anonymous';
    if (shown.kind === 'key') {
      // The strategy sees the header only: it would also take a key from the query, where logs and histories keep it.
      const key = await runStrategy<UsableKey>(this.keys, { headers: { authorization: shown.authorization } });
      return key === null ? 'refused' : ofKey(key);
    }
    const session = await runStrategy<UsableSession>(this.sessions, request);
    return session === null ? 'refused' : this.ofSession(session, request);
  }

  private async ofSession({ personId, personName, sessionId }: UsableSession, request: FastifyRequest): Promise<Actor> {
    const person: Actor = { kind: 'person', personId, personName, sessionId };
    const newsroom = newsroomIn(request);
    if (newsroom === null) return person;
    const member = await this.database.asException('sign-in', (tx) => this.credentials.findMembership(tx, personId, newsroom));
    if (member === null) return this.refuseStranger(person, request);
    return { kind: 'member', personId, personName, ...member, credential: { kind: 'session', sessionId } };
  }

  /** Nothing comes after this that would count it: whoever looks for newsrooms pays for it, too. */
  private async refuseStranger(person: Actor, request: FastifyRequest): Promise<never> {
    request.actor = person;
    this.spent.remember(request);
    await this.budgets.take(request);
    throw new DomainError('NEWSROOM_NOT_FOUND');
  }

  /** One answer for unknown, ended, revoked and expired credentials alike. Whoever tries many runs out of budget. */
  private async refuse(request: FastifyRequest): Promise<never> {
    await this.limits.take('anonymous', addressKey(request.ip));
    throw new DomainError('NOT_AUTHENTICATED', { headers: { 'www-authenticate': 'Bearer realm="factdesk", error="invalid_token"' } });
  }
}

/** A key is its owner's in one newsroom, wherever it is shown; the access guard compares that with the path. */
function ofKey({ keyId, scopes, lastUsedAt: _, ...member }: UsableKey): Actor {
  return { kind: 'member', ...member, credential: { kind: 'key', keyId, scopes } };
}

function newsroomIn({ params }: FastifyRequest): string | null {
  if (typeof params !== 'object' || params === null || !('newsroom' in params)) return null;
  return typeof params.newsroom === 'string' ? params.newsroom : null;
}
