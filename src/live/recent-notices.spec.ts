import { expect, it } from '@jest/globals';
import { RecentNotices } from './recent-notices.js';

const of = (...positions: number[]): RecentNotices => {
  const recent = new RecentNotices();
  for (const position of positions) recent.add({ newsroomId: 'n', position, by: null, changes: [] });
  return recent;
};
const positions = (recent: RecentNotices): number[] => recent.all().map(({ position }) => position);

it('covers what follows, from just before its first notice on', () => {
  const recent = of(5, 6, 7);
  expect([3, 4, 5, 7, 8].map((position) => recent.covers(position))).toEqual([false, true, true, true, true]);
  expect(of().covers(0)).toBe(false);
});

it('forgets what lies before a gap, and what comes twice', () => {
  expect(positions(of(5, 6, 6, 5, 7))).toEqual([5, 6, 7]);
  expect(positions(of(5, 6, 8))).toEqual([8]);
});

it('is bounded', () => {
  const kept = positions(of(...Array.from({ length: 1_000 }, (_, index) => index + 1)));
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([256, 745, 1_000]);
});
