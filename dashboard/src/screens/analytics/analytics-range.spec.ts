import { expect, it } from '@jest/globals';
import { daysOf } from './analytics-range.ts';

it.each([
  ['weeks', '2026-02-04', 28],
  ['quarter', '2025-12-03', 91],
  ['year', '2025-03-04', 365],
] as const)('%s begins on %s and has %d days', (name, from, days) => {
  expect(daysOf(name, '2026-03-03')).toEqual({ from, to: '2026-03-03' });
  expect((Date.parse('2026-03-03') - Date.parse(from)) / 86_400_000 + 1).toBe(days);
});
