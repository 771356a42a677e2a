import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import type { Callers } from './caller.js';
import type { RateLimits } from './rate-limits.js';
import { RequestBudgets } from './request-budgets.js';

/** What a request takes, from whose budget. */
async function taken(request: object, { caller = null, untold }: { caller?: string | null; untold?: number } = {}): Promise<unknown[]> {
  const calls: unknown[] = [];
  const limits = { take: (...call: unknown[]) => Promise.resolve(calls.push(call)) } as unknown as RateLimits;
  const callers = { of: () => (caller === null ? null : { name: caller }) } as unknown as Callers;
  const budgets = new RequestBudgets(limits, callers);
  const whole = { ip: '192.0.2.7', headers: {}, isMultipart: () => false, ...request } as unknown as FastifyRequest;
  await (untold === undefined ? budgets.take(whole) : budgets.takeForUntold(whole, untold));
  return calls;
}
const ofBytes = (bytes: number) => ({ 'content-length': String(bytes) });
const cost = (amount: number): unknown[] => [['anonymous', '192.0.2.7', amount]];

describe('what a request costs', () => {
  it.each([[0, 1], [16_383, 1], [16_384, 2], [1_000_000, 62]])('with a body of %s bytes: %s', async (bytes, amount) => {
    expect(await taken({ headers: ofBytes(bytes), body: {} })).toEqual(cost(amount));
    expect(await taken({ headers: ofBytes(bytes), isMultipart: () => true })).toEqual(cost(amount));
  });

  it('is one when there is no body, whatever its head says of one: nobody reads that', async () => {
    for (const body of [undefined, null]) expect(await taken({ headers: ofBytes(1_000_000), body })).toEqual(cost(1));
    expect(await taken({})).toEqual(cost(1));
  });

  it('is taken from the caller when there is one, and otherwise from the address', async () => {
    expect(await taken({}, { caller: 'key:7' })).toEqual([['caller', 'key:7', 1]]);
    expect(await taken({ ip: '2001:db8:1:2:3:4:5:6' })).toEqual([['anonymous', '2001:db8:1:2', 1]]);
  });

  it('is completed when a body turns out to be large whose head did not say so', async () => {
    expect(await taken({}, { untold: 50_000 })).toEqual(cost(3));
    expect(await taken({}, { untold: 16_383 })).toEqual([]);
    expect(await taken({ headers: ofBytes(50_000) }, { untold: 50_000 })).toEqual([]);
  });
});
