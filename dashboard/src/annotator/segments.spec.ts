import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignLanes, type Mark } from './lanes.ts';
import { claimMeant, cutSegments, depthOf, marksByParagraph, paragraphsOf } from './segments.ts';

const mark = (claim: string, start: number, end: number): Mark => ({ claim, start, end });
const cut = (text: string, ...marks: Mark[]): string[] =>
  cutSegments({ start: 0, end: text.length }, assignLanes(marks)).map(({ start, end, marks: here }) => `${text.slice(start, end)}|${here.map(({ claim }) => claim).join(' ')}`);

describe('paragraphs', () => {
  it.each([
    ['one', 'China', ['China']],
    ['headline and body', 'Title\n\nBody one.\nBody two.', ['Title', 'Body one.', 'Body two.']],
    ['lines of spaces', 'a\n \t\n\u3000\nb', ['a', 'b']],
    ['ends with a line end', 'a\n', ['a']],
    ['nothing', '', []],
    ['leading space is text', '  a', ['  a']],
  ])('%s', (_name, text, expected) => {
    expect(paragraphsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('know the marks that touch them', () => {
    const text = 'one\n\ntwo\nthree';
    const marks = assignLanes([mark('all', 0, 14), mark('first', 0, 3), mark('gap', 3, 5), mark('last two', 6, 11), mark('nothing', 6, 6)]);
    const found = marksByParagraph(paragraphsOf(text), marks).map((list) => list.map(({ claim }) => claim));
    expect(found).toEqual([['all', 'first'], ['all', 'last two'], ['all', 'last two']]);
  });
});

describe('segments', () => {
  it.each([
    ['no claim', [], ['China denies it|']],
    ['in the middle', [mark('a', 6, 12)], ['China |', 'denies|a', ' it|']],
    ['nested', [mark('a', 0, 15), mark('b', 6, 12)], ['China |a', 'denies|a b', ' it|a']],
    ['overlapping', [mark('a', 0, 12), mark('b', 6, 15)], ['China |a', 'denies|a b', ' it|b']],
    ['the same words', [mark('a', 0, 5), mark('b', 0, 5)], ['China|a b', ' denies it|']],
    ['reaching beyond', [mark('a', -4, 5), mark('b', 13, 40)], ['China|a', ' denies |', 'it|b']],
    ['whole characters', [mark('a', 0, 15)], ['China denies it|a']],
  ])('%s', (_name, marks, expected) => {
    expect(cut('China denies it', ...marks)).toEqual(expected);
  });

  it('of 25 claims, each one unit longer than the one inside', () => {
    const segments = cutSegments({ start: 0, end: 60 }, assignLanes(Array.from({ length: 25 }, (_, at) => mark(`C-${at}`, 5 + at, 55 - at))));
    expect(segments).toHaveLength(51);
    expect(Math.max(...segments.map(({ marks }) => marks.length))).toBe(25);
    expect(segments.find(({ start }) => start === 29)?.marks.map(({ lane }) => lane)).toEqual(Array.from({ length: 25 }, (_, at) => at));
  });

  it('cover the paragraph without gaps, each with exactly the claims that cover it', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: 1, max: 40 })), { maxLength: 30 });
    fc.assert(
      fc.property(some, (list) => {
        const marks = assignLanes(list.map(([start, length], at) => mark(`C-${at}`, start, start + length)));
        const touching = marks.filter(({ start, end }) => start < 50 && end > 10);
        const segments = cutSegments({ start: 10, end: 50 }, touching);
        expect(segments[0]?.start).toBe(10);
        expect(segments.at(-1)?.end).toBe(50);
        segments.forEach(({ start, end, marks: here }, at) => {
          expect(start).toBeLessThan(end);
          if (at > 0) expect(segments[at - 1]?.end).toBe(start);
          expect(new Set(here)).toEqual(new Set(touching.filter((one) => one.start <= start && one.end >= end)));
        });
      }),
    );
  });

  it('tell how many lanes lie under a paragraph', () => {
    expect(depthOf([])).toBe(0);
    expect(depthOf(assignLanes([mark('a', 0, 9), mark('b', 3, 5), mark('c', 6, 8)]))).toBe(2);
  });
});

describe('a click', () => {
  const here = assignLanes([mark('sentence', 0, 100), mark('clause', 10, 50), mark('word', 20, 25)]);

  it.each([
    [null, 'word'],
    ['word', 'clause'],
    ['clause', 'sentence'],
    ['sentence', 'word'],
    ['somewhere else', 'word'],
  ])('with %s active means %s', (active, expected) => {
    expect(claimMeant(here, active)).toBe(expected);
  });

  it('beside all claims means none', () => {
    expect(claimMeant([], 'word')).toBeNull();
  });
});
