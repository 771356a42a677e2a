import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codePointLength, CodePointText, codePointText, firstCodePoints, sliceCodePoints } from './code-points.js';

const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('a', 'é', '中', '😀', '\ud83d', '\ude00', '👩‍👧'), fc.string({ unit: 'binary' })) });

describe('code points', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['中国', 2],
    ['😀', 1],
    ['a😀b', 3],
    ['👩‍👧', 3],
    ['🐀', 1],
    ['\ud83d\ufb33', 2],
    ['\ud83d', 1],
    ['\ude00\ud83d', 2],
    ['\ud83d\ud83d\ude00', 2],
  ])('length of %j is %d', (text, length) => {
    expect(codePointLength(text)).toBe(length);
    expect(new CodePointText(text).length).toBe(length);
  });

  it('counts as the language does when it iterates by code point', () => {
    fc.assert(fc.property(anyText, (text) => codePointLength(text) === [...text].length));
  });

  it('slices as an array of code points would', () => {
    fc.assert(
      fc.property(anyText, fc.nat(12), fc.nat(12), (text, start, end) => {
        const expected = [...text].slice(start, end).join('');
        expect(sliceCodePoints(text, start, end)).toBe(start <= end ? expected : '');
        expect(new CodePointText(text).slice(start, end)).toBe(start <= end ? expected : '');
      }),
    );
  });

  it('keeps the first code points', () => {
    fc.assert(
      fc.property(anyText, fc.nat(12), (text, count) => firstCodePoints(text, count) === [...text].slice(0, count).join('')),
    );
  });

  it('converts every offset there and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const points = new CodePointText(text);
        let index = 0;
        [...text].forEach((character, offset) => {
          expect(points.toUtf16(offset)).toBe(index);
          expect(points.toCodePoint(index)).toBe(offset);
          if (character.length === 2) expect(points.toCodePoint(index + 1)).toBe(offset);
          index += character.length;
        });
        expect(points.toUtf16(points.length)).toBe(text.length);
        expect(points.toCodePoint(text.length)).toBe(points.length);
      }),
    );
  });

  it.each([
    [-5, 0],
    [99, 4],
  ])('clamps offset %d to index %d', (offset, index) => {
    expect(new CodePointText('a😀b').toUtf16(offset)).toBe(index);
  });

  it('prepares a text once', () => {
    const prepared = new CodePointText('x');
    expect(codePointText(prepared)).toBe(prepared);
    expect(codePointText('x').text).toBe('x');
  });

  it('takes a 5 MB text with many emoji without going through it again for each conversion', () => {
    const text = 'a😀bc中'.repeat(500_000);
    const before = process.cpuUsage();
    const points = new CodePointText(text);
    for (let offset = 0; offset < points.length; offset += 25) points.toCodePoint(points.toUtf16(offset));
    // What is quadratic takes minutes; a busy machine must not turn this red.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000);
    expect(points.length).toBe(2_500_000);
  });
});
