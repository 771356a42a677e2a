import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { snapToGraphemes, withoutSpaceAround } from './grapheme-snap.ts';

const quote = (text: string, start: number, end: number): string => {
  const span = snapToGraphemes(text, { start, end });
  return text.slice(span.start, span.end);
};

describe('a selection', () => {
  it.each([
    ['whole words stay', 'China denies it', 0, 5, 'China'],
    ['half a pair', 'a😀b', 2, 3, '😀'],
    ['the first of a family', 'x👨‍👩‍👧‍👦y', 1, 3, '👨‍👩‍👧‍👦'],
    ['the joiner of a family', 'x👨‍👩‍👧‍👦y', 3, 4, '👨‍👩‍👧‍👦'],
    ['half of a flag', '🇨🇳🇰🇵', 2, 4, '🇨🇳'],
    ['from one flag into the next', '🇨🇳🇰🇵', 0, 6, '🇨🇳🇰🇵'],
    ['a skin tone', 'a👍🏽b', 1, 3, '👍🏽'],
    ['a letter without its mark', 'cafe\u0301 au lait', 0, 4, 'cafe\u0301'],
    ['two marks', 'a\u0308\u0323b', 1, 2, 'a\u0308\u0323'],
    ['an Arabic letter without its vowel', 'نَفَتِ', 0, 1, 'نَ'],
    ['a Devanagari conjunct', 'नमस्ते', 2, 3, 'स्ते'],
    ['Hangul from jamo', '\u1112\u1161\u11ab', 0, 1, '\u1112\u1161\u11ab'],
    ['Chinese', '中国否认', 0, 2, '中国'],
    ['a keycap', '1\ufe0f\u20e3 x', 0, 1, '1\ufe0f\u20e3'],
  ])('snaps outwards: %s', (_name, text, start, end, expected) => {
    expect(quote(text, start, end)).toBe(expected);
  });

  it('that is empty stays empty, at a boundary', () => {
    expect(snapToGraphemes('a😀b', { start: 2, end: 2 })).toEqual({ start: 1, end: 1 });
    expect(snapToGraphemes('', { start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });

  it('begins and ends where the whole text has boundaries, and covers what was selected', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const text = fc.array(fc.constantFrom('a', '中', '😀', '👍🏽', '👨‍👩‍👧', '🇨🇳', '🇰', '\u0301', 'نَ', '\n', ' ')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), (source, a, b) => {
        const start = Math.min(a, b, source.length);
        const end = Math.min(Math.max(a, b), source.length);
        const boundaries = new Set([...graphemes.segment(source)].map(({ index }) => index).concat(source.length));
        const span = snapToGraphemes(source, { start, end });
        expect(boundaries.has(span.start) && boundaries.has(span.end)).toBe(true);
        expect(span.start <= start && (span.end >= end || start === end)).toBe(true);
      }),
    );
  });
});

describe('white space', () => {
  it.each([
    ['around a word', ' China ', 'China'],
    ['a line end taken along', 'China.\n', 'China.'],
    ['an ideographic space', '\u3000中国\u3000', '中国'],
    ['nothing else', ' \n ', ''],
    ['none', 'China', 'China'],
  ])('is left out: %s', (_name, text, expected) => {
    const { start, end } = withoutSpaceAround(text, { start: 0, end: text.length });
    expect(text.slice(start, end)).toBe(expected);
  });
});
