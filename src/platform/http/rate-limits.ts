import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isIPv6 } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../errors/domain-error.js';
import { HTTP_OPTIONS, type HttpOptions } from './http-options.js';

export type RateLimitPolicy = 'anonymous' | 'caller';

const WINDOW_SECONDS = 60;
/** Beyond a budget, in requests of the same minute: so many are refused at once. Nobody sends more who does what Retry-After says. */
const AT_ONCE = 20;
/** The refusal of each further one waits that long: a client in a loop asks twice a second then, and not a thousand times. */
const REFUSED_AFTER_MS = 500;
/** Refusals that wait at the same time. Each keeps a connection and its request in memory; more are answered at once. */
export const MOST_WAITING = 256;

/** How much of a budget is left. */
export interface Budget {
  readonly policy: RateLimitPolicy;
  readonly limit: number;
  readonly remaining: number;
  /** Until the budget is full again. */
  readonly resetSeconds: number;
}

/** Budgets of requests a minute, in the memory of this process (each process of several counts for itself). */
@Injectable()
export class RateLimits {
  private readonly limiters: Readonly<Record<RateLimitPolicy, RateLimiterMemory>>;
  private waiting = 0;

  constructor(@Inject(HTTP_OPTIONS) options: HttpOptions) {
    const limiter = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
    this.limiters = { anonymous: limiter(options.rateLimits.anonymous), caller: limiter(options.rateLimits.caller) };
  }

  /**
   * Takes one request from the budget of `who`, or as many as it is worth, but never more than there are in a minute. Throws RATE_LIMITED
   * (429, with Retry-After) when less is left, a moment later for whoever does not stop asking.
   */
  async take(policy: RateLimitPolicy, who: string, cost = 1): Promise<Budget> {
    const limiter = this.limiters[policy];
    try {
      return budgetOf(policy, limiter.points, await limiter.consume(who, Math.min(cost, limiter.points)));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return this.refuse(policy, refusal);
    }
  }

  /** Throws RATE_LIMITED (429) when `who` was refused before and the minute is not over. Otherwise takes nothing. */
  async refuseSpent(policy: RateLimitPolicy, who: string): Promise<void> {
    const limiter = this.limiters[policy];
    const state = await limiter.get(who);
    if (state !== null && state.consumedPoints > limiter.points) await this.take(policy, who);
  }

  private async refuse(policy: RateLimitPolicy, state: RateLimiterRes): Promise<never> {
    const { points } = this.limiters[policy];
    if (state.consumedPoints > points + AT_ONCE && this.waiting < MOST_WAITING) {
      this.waiting += 1;
      await pause(REFUSED_AFTER_MS).finally(() => (this.waiting -= 1));
    }
    throw refused(budgetOf(policy, points, state));
  }
}

const refused = (budget: Budget): DomainError => new DomainError('RATE_LIMITED', {
  detail: `Try again in ${String(budget.resetSeconds)} seconds.`,
  headers: { ...rateLimitHeaders(budget), 'retry-after': String(budget.resetSeconds) },
});

function budgetOf(policy: RateLimitPolicy, limit: number, state: RateLimiterRes): Budget {
  const remaining = Math.max(0, state.remainingPoints);
  return { policy, limit, remaining, resetSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) };
}

/** draft-ietf-httpapi-ratelimit-headers: the policy, and what is left of it now. */
export const rateLimitHeaders = ({ policy, limit, remaining, resetSeconds }: Budget): Record<string, string> => ({
  'ratelimit-policy': `"${policy}";q=${String(limit)};w=${String(WINDOW_SECONDS)}`,
  ratelimit: `"${policy}";r=${String(remaining)};t=${String(resetSeconds)}`,
});

/** One household or machine usually holds a whole /64 of IPv6 addresses, so that is what is counted. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return ip;
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...right].slice(0, 4).join(':');
}

/** Counters differ with every answer, so they stand only on answers that no cache keeps. */
export function showBudget(reply: FastifyReply, budget: Budget): void {
  const cacheControl = reply.getHeader('cache-control');
  if (typeof cacheControl === 'string' && cacheControl.includes('no-store')) void reply.headers(rateLimitHeaders(budget));
}
