import { describe, expect, it } from '@jest/globals';
import { MOST_ATTEMPTS, nextAttemptAt, readRetryAfter } from './retry-schedule.js';

const at = new Date('2026-11-26T12:00:00Z');
const secondsAfter = (count: number, random = 0, wished: number | null = null): number | null => {
  const next = nextAttemptAt({ count, at, random, wished });
  return next === null ? null : (next.getTime() - at.getTime()) / 1000;
};

describe('nextAttemptAt', () => {
  it('waits longer each time, and gives up after the tenth', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS }, (_, index) => secondsAfter(index + 1));
    expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, null]);
  });

  it('never waits less than that, and a tenth more at most', () => {
    expect([secondsAfter(1, 1), secondsAfter(3, 0.5), secondsAfter(9, 1)]).toEqual([5.5, 1890, 95_040]);
  });

  it('waits as long as the receiver asks for, up to a day', () => {
    expect([secondsAfter(1, 0, 120), secondsAfter(2, 0, 120), secondsAfter(1, 0, 1e9)]).toEqual([120, 300, 86_400]);
    expect(secondsAfter(MOST_ATTEMPTS, 0, 120)).toBeNull();
  });
});

describe('readRetryAfter', () => {
  it.each([
    [undefined, null],
    ['120', 120],
    ['Thu, 26 Nov 2026 12:01:30 GMT', 90],
    ['Thu, 26 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
  ])('%s: %s', (header, seconds) => expect(readRetryAfter(header, at)).toBe(seconds));
});
