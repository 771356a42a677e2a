import { describe, expect, it, jest } from '@jest/globals';
import { bucketFor, bucketsOf, bucketStart, daysIn, inBuckets, instantsOf, rangeOf } from './analytics-range.js';

const now = new Date('2026-11-25T23:30:00Z');

describe('the range of days', () => {
  it('is the last 90 days when nothing is asked', () => {
    const range = rangeOf({}, now);
    expect(range).toEqual({ from: '2026-08-28', to: '2026-11-25' });
    expect(daysIn(range)).toBe(90);
  });
  it('ends where it is asked to, and spans whole days', () => {
    expect(rangeOf({ to: '2026-03-01' }, now)).toEqual({ from: '2025-12-02', to: '2026-03-01' });
    expect(rangeOf({ from: '2026-11-24' }, now)).toEqual({ from: '2026-11-24', to: '2026-11-25' });
    const { from, to } = instantsOf({ from: '2026-02-28', to: '2026-02-28' });
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-02-28T00:00:00.000Z', '2026-03-01T00:00:00.000Z']);
  });
  it('that begins in the future is that day', () => expect(rangeOf({ from: '2027-01-01' }, now)).toEqual({ from: '2027-01-01', to: '2027-01-01' }));
});

it.each([
  ['2026-01-01', '2026-01-31', 'day'],
  ['2026-01-01', '2026-02-01', 'week'],
  ['2026-01-01', '2026-07-01', 'week'],
  ['2026-01-01', '2026-07-02', 'month'],
] as const)('from %s to %s the bucket is a %s', (from, to, bucket) => expect(bucketFor({ from, to })).toBe(bucket));

it.each([
  ['2026-11-23', 'week', '2026-11-23'],
  ['2026-11-29', 'week', '2026-11-23'],
  ['2026-01-01', 'week', '2025-12-29'],
  ['2026-11-29', 'month', '2026-11-01'],
  ['2026-11-29', 'day', '2026-11-29'],
] as const)('%s is in the %s of %s', (day, bucket, start) => expect(bucketStart(day, bucket)).toBe(start));

it('months follow each other whatever their length', () =>
  expect(bucketsOf({ from: '2026-01-31', to: '2026-04-01' }, 'month')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']));

it.each([
  ['9999-12-30', 'day', ['9999-12-30', '9999-12-31']],
  ['9999-12-30', 'week', ['9999-12-27']],
  ['9999-12-30', 'month', ['9999-12-01']],
] as const)('buckets end where years are written with more than four digits: from %s by %s', (from, bucket, starts) => {
  // Every start is written with this: a walk that does not end is stopped here.
  const write = Date.prototype.toISOString;
  let written = 0;
  const spy = jest.spyOn(Date.prototype, 'toISOString').mockImplementation(function (this: Date) {
    if (++written > 100) throw new Error('The walk does not end.');
    return write.call(this);
  });
  try {
    expect(bucketsOf({ from, to: '9999-12-31' }, bucket)).toEqual(starts);
  } finally {
    spy.mockRestore();
  }
});

it('days are summed, and buckets without any are zero', () => {
  const rows = [{ day: '2026-11-23', key: 'a', count: 1 }, { day: '2026-11-25', key: 'a', count: 2 }, { day: '2026-12-01', key: 'b', count: 4 }] as const;
  expect(inBuckets({ from: '2026-11-18', to: '2026-12-02' }, 'week', rows, ['a', 'b'])).toEqual([
    { start: '2026-11-16', a: 0, b: 0 }, { start: '2026-11-23', a: 3, b: 0 }, { start: '2026-11-30', a: 0, b: 4 },
  ]);
});
