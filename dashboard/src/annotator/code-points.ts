import { firstNotBefore, type Span } from './span.ts';

/**
 * Offsets of the API are Unicode code points, those of the browser UTF-16 units. They differ by the characters outside the basic
 * plane (emoji, rare ideographs) before them: their places are found once, and each conversion is a binary search in these.
 */
export class CodePointIndex {
  /** UTF-16 index of every surrogate pair, in order. */
  private readonly pairs: Uint32Array;

  constructor(readonly text: string) {
    this.pairs = surrogatePairs(text);
  }

  /** Length in code points. */
  get length(): number {
    return this.text.length - this.pairs.length;
  }

  /** An index in the middle of a pair counts as the one before it. */
  toCodePoint(utf16: number): number {
    return utf16 - firstNotBefore(this.pairs, (pair) => pair < utf16);
  }

  toUtf16(codePoint: number): number {
    // The n-th pair stands at the code point (its index - n), since every pair before it is one code point shorter.
    return codePoint + firstNotBefore(this.pairs, (pair, before) => pair - before < codePoint);
  }

  spanToCodePoints({ start, end }: Span): Span {
    return { start: this.toCodePoint(start), end: this.toCodePoint(end) };
  }

  spanToUtf16({ start, end }: Span): Span {
    return { start: this.toUtf16(start), end: this.toUtf16(end) };
  }
}

function surrogatePairs(text: string): Uint32Array {
  const found: number[] = [];
  for (let index = 0; index < text.length - 1; index++) {
    if (isHigh(text.charCodeAt(index)) && isLow(text.charCodeAt(index + 1))) found.push(index++);
  }
  return Uint32Array.from(found);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
