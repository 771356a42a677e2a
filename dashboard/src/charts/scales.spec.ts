import { describe, expect, it } from '@jest/globals';
import { bands, linear, stacked } from './scales.ts';

describe('a linear scale', () => {
  it('puts 0 and the largest value at its ends, also upside down', () => {
    const up = linear(8, 100, 20);
    expect([up(0), up(4), up(8)]).toEqual([100, 60, 20]);
  });

  it('puts everything at its start where there is nothing to show', () => {
    expect(linear(0, 10, 90)(0)).toBe(10);
  });
});

describe('bands', () => {
  it('divide a line evenly', () => {
    const { startOf, middleOf, width } = bands(4, 20, 220, { gap: 0.2 });
    expect(width).toBe(40);
    expect([0, 1, 2, 3].map(middleOf)).toEqual([45, 95, 145, 195]);
    expect(startOf(0)).toBe(25);
  });

  it('do not grow into walls: one item stands slim in the middle', () => {
    const { startOf, width } = bands(1, 0, 600, { widest: 48 });
    expect(width).toBe(48);
    expect(startOf(0)).toBe(276);
  });

  it('tell which item is at a place', () => {
    const { at } = bands(4, 20, 220);
    expect([19, 20, 69, 70, 219, 220].map(at)).toEqual([null, 0, 0, 1, 3, null]);
    expect(bands(0, 0, 100).at(50)).toBeNull();
  });
});

it('stacks values end to end', () => {
  expect(stacked([2, 0, 3])).toEqual([
    { from: 0, to: 2 },
    { from: 2, to: 2 },
    { from: 2, to: 5 },
  ]);
});
