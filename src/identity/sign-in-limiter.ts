import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../platform/errors/domain-error.js';
import { addressKey } from '../platform/http/rate-limits.js';
import { hashOf } from './secret-token.js';

interface Limit {
  readonly name: string;
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
}

/** One address guessing at one account. */
const PAIR: Limit = { name: 'sign-in', points: 10, duration: 60 };
/** One address guessing at many accounts; room for a whole newsroom behind one address that mistypes. */
const ADDRESS: Limit = { name: 'sign-in-address', points: 100, duration: 900 };

/**
 * Counts wrong passwords per address and per address and account; never per account alone, because then anybody could
 * lock anybody out. In the memory of this process.
 */
@Injectable()
export class SignInLimiter {
  private readonly pairs = new RateLimiterMemory({ keyPrefix: 'pair', ...PAIR });
  private readonly addresses = new RateLimiterMemory({ keyPrefix: 'address', ...ADDRESS });

  /**
   * Takes a try before the password is looked at, so that a thousand parallel tries are no way around, and gives it back
   * when the password was right (`check` answers something other than null). Throws RATE_LIMITED.
   */
  async attempt<T>(ip: string, account: string, check: () => Promise<T | null>): Promise<T | null> {
    const address = addressKey(ip);
    const pair = hashOf(`${address} ${account}`).toString('base64url');
    await take(this.addresses, ADDRESS, address);
    await take(this.pairs, PAIR, pair);
    const result = await check();
    if (result !== null) {
      await this.addresses.reward(address);
      await this.pairs.delete(pair);
    }
    return result;
  }
}

async function take(limiter: RateLimiterMemory, limit: Limit, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = String(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    throw new DomainError('RATE_LIMITED', {
      detail: `Too many wrong passwords from your address. Try again in ${seconds} seconds.`,
      headers: {
        'ratelimit-policy': `"${limit.name}";q=${String(limit.points)};w=${String(limit.duration)}`,
        ratelimit: `"${limit.name}";r=0;t=${seconds}`,
        'retry-after': seconds,
      },
    });
  }
}
