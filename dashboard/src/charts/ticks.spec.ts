import { describe, expect, it } from '@jest/globals';
import { countTicks, durationTicks, labelsApart, thinned } from './ticks.ts';

describe('the numbers along an axis', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [17, [0, 5, 10, 15, 20]],
    [100, [0, 50, 100]],
    [1234, [0, 500, 1000, 1500]],
  ])('for counts up to %d are %j', (most, ticks) => {
    expect(countTicks(most)).toEqual(ticks);
  });

  it.each([
    [0, [0, 1]],
    [20, [0, 5, 10, 15, 20]],
    [100, [0, 30, 60, 90, 120]],
    [4 * 3600, [0, 3600, 7200, 10800, 14400]],
    [6 * 86400, [0, 2 * 86400, 4 * 86400, 6 * 86400]],
    [300 * 86400, [0, 100 * 86400, 200 * 86400, 300 * 86400]],
  ])('for durations up to %d s are %j', (most, ticks) => {
    expect(durationTicks(most)).toEqual(ticks);
  });

  it('always reach the largest value, in steps of one size', () => {
    for (let most = 0; most < 5000; most += 7) {
      for (const ticks of [countTicks(most), durationTicks(most * 997)]) {
        const step = ticks[1] ?? 0;
        expect(ticks).toEqual(ticks.map((_, index) => index * step));
        expect(ticks.length).toBeLessThanOrEqual(8);
      }
      expect(countTicks(most).at(-1)).toBeGreaterThanOrEqual(most);
      expect(durationTicks(most * 997).at(-1)).toBeGreaterThanOrEqual(most * 997);
    }
  });
});

describe('the labels that fit', () => {
  it.each([
    [0, 5, []],
    [1, 5, [0]],
    [5, 5, [0, 1, 2, 3, 4]],
    [13, 5, [0, 3, 6, 9, 12]],
    [26, 0.4, [0]],
  ])('of %d in a room for %d are %j', (count, room, shown) => {
    expect(thinned(count, room)).toEqual(shown);
  });
});

describe('the labels of an axis', () => {
  const texts = ['0', '10 days', '20 days', '30 days', '40 days'];
  const places = [0.01, 0.255, 0.5, 0.745, 0.99];

  it.each([
    ['all where there is room', 500, [0, 1, 2, 3, 4]],
    // The last one stands inwards from its tick: the one before it would touch it first.
    ['not the last but one where it would touch the last', 290, [0, 1, 2, 4]],
    ['fewer on a narrow screen', 180, [0, 1, 4]],
    ['the ends before anything is measured', 0, [0, 4]],
  ])('are %s', (_, width, expected) => {
    expect(labelsApart(texts, places, width)).toEqual(expected);
    expect(labelsApart(texts, places.map((place) => 1 - place), width)).toEqual(expected);
  });

  it('is one where there is one', () => {
    expect(labelsApart(['0'], [0], 100)).toEqual([0]);
  });
});
