import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CodePointIndex } from './code-points.ts';

const TEXTS: readonly (readonly [string, string])[] = [
  ['plain English', 'China denies it.'],
  ['Chinese', '中国一直否认向俄罗斯提供武器。'],
  ['ideographs outside the basic plane', '𠮷野家在𠀋里'],
  ['Arabic with diacritics', 'نَفَتِ الصِّينُ ذٰلِكَ'],
  ['a family of four', 'x👨‍👩‍👧‍👦y'],
  ['flags', '🇨🇳🇰🇵🇷🇺'],
  ['combining marks', 'e\u0301a\u0308\u0323o'],
  ['nothing', ''],
  ['only pairs', '😀😀😀'],
];

describe('offsets at the border', () => {
  it.each(TEXTS)('agree with spreading the string: %s', (_name, text) => {
    const index = new CodePointIndex(text);
    const points = [...text];
    expect(index.length).toBe(points.length);
    let utf16 = 0;
    points.forEach((point, at) => {
      expect(index.toUtf16(at)).toBe(utf16);
      expect(index.toCodePoint(utf16)).toBe(at);
      utf16 += point.length;
    });
    expect(index.toUtf16(points.length)).toBe(text.length);
    expect(index.toCodePoint(text.length)).toBe(points.length);
  });

  it('convert a span there and back in any text', () => {
    const text = fc.array(fc.constantFrom('a', '中', '😀', '𠮷', '\u0301', '\u200d', 'ن', '\n')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (source, a, b) => {
        const index = new CodePointIndex(source);
        const start = Math.min(a, b, index.length);
        const end = Math.min(Math.max(a, b), index.length);
        const span = index.spanToUtf16({ start, end });
        expect(source.slice(span.start, span.end)).toBe([...source].slice(start, end).join(''));
        expect(index.spanToCodePoints(span)).toEqual({ start, end });
      }),
    );
  });

  it('count a lone half of a pair as one, as spreading does', () => {
    const index = new CodePointIndex('a\ud83db\ude00c');
    expect(index.length).toBe(5);
    expect(index.toUtf16(4)).toBe(4);
  });
});
