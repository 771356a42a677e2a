import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignLanes, type Mark } from './lanes.ts';
import { overlaps } from './span.ts';

const mark = (claim: string, start: number, end: number): Mark => ({ claim, start, end });
const lanesOf = (...marks: Mark[]): number[] => assignLanes(marks).map(({ lane }) => lane);
const someMarks = fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 30 })), { maxLength: 40 }).map((list) => list.map(([start, length], at) => mark(`C-${at}`, start, start + length)));

describe('lanes', () => {
  it.each([
    ['apart', [mark('a', 0, 5), mark('b', 5, 9)], [0, 0]],
    ['overlapping', [mark('a', 0, 5), mark('b', 4, 9)], [0, 1]],
    ['nested', [mark('a', 0, 20), mark('b', 5, 9), mark('c', 6, 8)], [0, 1, 2]],
    ['the same words twice', [mark('a', 3, 9), mark('b', 3, 9)], [0, 1]],
    ['a lane is used again', [mark('a', 0, 5), mark('b', 0, 9), mark('c', 5, 9)], [0, 1, 0]],
    ['a later claim before an earlier one', [mark('a', 10, 20), mark('b', 0, 11), mark('c', 0, 10)], [0, 1, 0]],
    ['a claim that stands in two places', [mark('a', 0, 5), mark('a', 8, 12), mark('b', 3, 9)], [0, 0, 1]],
  ])('%s', (_name, marks, expected) => {
    expect(lanesOf(...marks)).toEqual(expected);
  });

  it('stack 25 claims on the same words', () => {
    expect(lanesOf(...Array.from({ length: 25 }, (_, at) => mark(`C-${at}`, at, 100)))).toEqual(Array.from({ length: 25 }, (_, at) => at));
  });

  it('never hold two marks that overlap, and are never left out', () => {
    fc.assert(
      fc.property(someMarks, (marks) => {
        const laned = assignLanes(marks);
        for (const [at, one] of laned.entries()) {
          for (const other of laned.slice(0, at)) expect(one.lane === other.lane && overlaps(one, other)).toBe(false);
          const below = laned.slice(0, at).filter((other) => overlaps(one, other)).map(({ lane }) => lane);
          for (let lane = 0; lane < one.lane; lane++) expect(below).toContain(lane);
        }
      }),
    );
  });

  it('of earlier claims stay when one more comes', () => {
    fc.assert(
      fc.property(someMarks, fc.nat(80), (marks, start) => {
        expect(assignLanes([...marks, mark('new', start, start + 7)]).slice(0, -1)).toEqual(assignLanes(marks));
      }),
    );
  });
});
