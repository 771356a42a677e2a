import { expect, it } from '@jest/globals';
import { durationOf } from './duration.ts';

it.each([
  [0, 0, 'second'],
  [22.3, 22, 'second'],
  [89.4, 89, 'second'],
  [90, 2, 'minute'],
  [3600, 60, 'minute'],
  [5400, 1.5, 'hour'],
  [36_000, 10, 'hour'],
  [86_400, 24, 'hour'],
  [2 * 86_400, 2, 'day'],
  [3.26 * 86_400, 3.3, 'day'],
  [41.7 * 86_400, 42, 'day'],
])('%d seconds are %d %ss', (seconds, amount, unit) => {
  expect(durationOf(seconds)).toEqual({ amount, unit });
});
