import { describe, expect, it } from '@jest/globals';
import { paceOf } from './delivery-pace.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();
const begun = { status: 'pending', nextAttemptAt: null, createdAt: at(-7200), attempts: [{ at: at(-3), outcome: null }] } as const;

describe('how soon deliveries are read again', () => {
  it.each([
    ['nothing was sent', [], 15_000],
    ['all got through', [{ status: 'delivered', nextAttemptAt: null, createdAt: at(-5), attempts: [{ at: at(-4), outcome: 'delivered' }] }], 15_000],
    ['one was just ordered', [{ status: 'pending', nextAttemptAt: at(-1), createdAt: at(-1), attempts: [] }], 1_000],
    ['one is being sent', [begun], 1_000],
    ['one is tried again in seconds', [{ status: 'pending', nextAttemptAt: at(5), createdAt: at(-5), attempts: [{ at: at(-4), outcome: 'rejected' }] }], 1_000],
    ['one waits for hours', [{ status: 'pending', nextAttemptAt: at(7200), createdAt: at(-60), attempts: [{ at: at(-60), outcome: 'timeout' }] }], 15_000],
    ['one was broken off long ago', [{ ...begun, attempts: [{ at: at(-600), outcome: null }] }], 15_000],
    ['one waits behind another for its turn', [{ status: 'pending', nextAttemptAt: null, createdAt: at(-7200), attempts: [] }], 15_000],
  ] as const)('%s', (_, deliveries, expected) => {
    expect(paceOf(deliveries, NOW)).toBe(expected);
  });
});
