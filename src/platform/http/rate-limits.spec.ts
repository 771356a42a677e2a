import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.js';
import type { HttpOptions } from './http-options.js';
import { addressKey, RateLimits } from './rate-limits.js';

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
