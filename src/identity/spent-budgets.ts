import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Callers } from '../platform/http/caller.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { hashOf } from './secret-token.js';
import { shownCredential } from './shown-credential.js';

/** Of whom it is known which credential they show. */
const REMEMBERED = 1_000;

/**
 * Refuses whoever has used up their budget before anybody looks up who they are: a credential that floods the server costs no transaction. Who a
 * credential belongs to is never decided here. One that was revoked meanwhile is told so when its minute is over.
 */
@Injectable()
export class SpentBudgets {
  /** Names of callers by the hash of what they showed. */
  private readonly names = new LRUCache<string, string>({ max: REMEMBERED });

  constructor(
    private readonly limits: RateLimits,
    private readonly callers: Callers,
  ) {}

  /** Throws RATE_LIMITED (429). */
  async refuse(request: FastifyRequest): Promise<void> {
    const shown = shownBy(request);
    const name = shown === null ? undefined : this.names.get(shown);
    if (name !== undefined) await this.limits.refuseSpent('caller', name);
  }

  /** After it was found out whose request it is. */
  remember(request: FastifyRequest): void {
    const shown = shownBy(request);
    const caller = this.callers.of(request);
    if (shown !== null && caller !== null) this.names.set(shown, caller.name);
  }
}

function shownBy(request: FastifyRequest): string | null {
  const shown = shownCredential(request);
  return shown === null ? null : hashOf(shown.kind === 'key' ? shown.authorization : shown.token).toString('base64url');
}
