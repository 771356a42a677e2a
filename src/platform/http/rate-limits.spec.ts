import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.js';
import type { HttpOptions } from './http-options.js';
import { addressKey, MOST_WAITING, RateLimits } from './rate-limits.js';

const options: HttpOptions = { production: false, publicOrigin: null, trustProxy: false, logLevel: 'silent', rateLimits: { anonymous: 2, caller: 3 } };

describe('RateLimits', () => {
  it('counts down for each caller apart, then refuses with the time to wait', async () => {
    const limits = new RateLimits(options);
    expect((await limits.take('anonymous', 'a')).remaining).toBe(1);
    expect((await limits.take('anonymous', 'a')).remaining).toBe(0);
    const refusal = await limits.take('anonymous', 'a').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', headers: { ratelimit: '"anonymous";r=0;t=60', 'retry-after': '60' } });
    expect((await limits.take('anonymous', 'b')).remaining).toBe(1);
    expect((await limits.take('caller', 'a')).remaining).toBe(2);
  });

  it('takes as much as a request is worth, but lets through what is worth more than there is in a minute', async () => {
    const limits = new RateLimits(options);
    expect((await limits.take('caller', 'a', 2)).remaining).toBe(1);
    await expect(limits.take('caller', 'a', 2)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect((await limits.take('caller', 'b', 100)).remaining).toBe(0);
  });

  describe('of whoever does not stop asking', () => {
    /** What is refused, in the order in which it is. */
    const refusals = async (limits: RateLimits, who: readonly string[]): Promise<string[]> => {
      const order: string[] = [];
      await Promise.all(who.map((name) => limits.take('anonymous', name).then(() => order.push(`${name} let in`), () => order.push(name))));
      return order;
    };
    const times = (name: string, count: number): string[] => Array.from({ length: count }, () => name);

    it('the refusals wait a moment, and nobody else does', async () => {
      const limits = new RateLimits(options);
      const soon = new Promise((resolve) => setTimeout(resolve, 0));
      // Two are let in, twenty refused at once: before any timer.
      expect(await Promise.race([soon, refusals(limits, times('a', 22))])).toEqual(['a let in', 'a let in', ...times('a', 20)]);
      const asked = performance.now();
      expect(await refusals(limits, ['a', 'c', 'a', 'b'])).toEqual(['c let in', 'b let in', 'a', 'a']);
      expect(performance.now() - asked).toBeGreaterThan(200);
      await expect(limits.take('anonymous', 'a')).rejects.toMatchObject({ code: 'RATE_LIMITED', headers: { 'retry-after': expect.stringMatching(/^(59|60)$/) } });
    });

    it('so do those that only ask whether anything is left', async () => {
      const limits = new RateLimits(options);
      await limits.refuseSpent('anonymous', 'a');
      expect((await limits.take('anonymous', 'a')).remaining).toBe(1);
      await refusals(limits, times('a', 2));
      const asked = performance.now();
      for (let n = 0; n < 20; n += 1) await expect(limits.refuseSpent('anonymous', 'a')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
      expect(performance.now() - asked).toBeGreaterThan(200);
    });

    it('no more wait than there is room for', async () => {
      const limits = new RateLimits(options);
      await refusals(limits, times('a', 22));
      const order = await refusals(limits, [...times('a', MOST_WAITING), ...times('b', 23)]);
      expect(order.slice(0, 23)).toEqual(['b let in', 'b let in', ...times('b', 21)]);
      // Whoever waited has made room again.
      const asked = performance.now();
      await refusals(limits, ['a']);
      expect(performance.now() - asked).toBeGreaterThan(200);
    });
  });
});

describe('addressKey', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (ip, key) => expect(addressKey(ip)).toBe(key));
});
