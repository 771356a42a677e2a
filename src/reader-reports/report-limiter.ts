import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { addressKey } from '../platform/http/rate-limits.js';

/** Room for a reader who finds several errors, and for a school behind one address. */
const PER_ADDRESS = { points: 10, duration: 3600 } as const;

/** How many reports one address may send an hour; in the memory of this process. */
@Injectable()
export class ReportLimiter {
  private readonly limiter = new RateLimiterMemory({ keyPrefix: 'report', ...PER_ADDRESS });

  /** Seconds until there is room again; null: this one was counted and may pass. */
  async take(ip: string): Promise<number | null> {
    try {
      await this.limiter.consume(addressKey(ip));
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    }
  }

  /** Gives one back: what was sent could not be kept. */
  async giveBack(ip: string): Promise<void> {
    await this.limiter.reward(addressKey(ip));
  }
}
