/**
 * Text measured in Unicode code points.
 *
 * JavaScript counts UTF-16 units; the API, the database and the Web Annotation model count code points. The two
 * differ after the first character outside the Basic Multilingual Plane (emoji, rare Han), so every border between
 * them passes through this file.
 */
const SURROGATE = /[\ud800-\udfff]/;

/** Number of code points in `text`. A lone surrogate counts as one. */
export function codePointLength(text: string): number {
  return SURROGATE.test(text) ? text.length - countPairs(text) : text.length;
}

/**
 * The code points from `start` (inclusive) to `end` (exclusive), like `String.prototype.slice` but without negative
 * offsets; offsets beyond the end stop at the end. For many slices of one text, use {@link CodePointText}.
 */
export function sliceCodePoints(text: string, start: number, end = Number.POSITIVE_INFINITY): string {
  if (!SURROGATE.test(text)) return text.slice(Math.max(0, start), Math.max(0, end));
  return new CodePointText(text).slice(start, end);
}

/** The first `count` code points; reads no further than it must, so it is cheap on a long text. */
export function firstCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  return sliceCodePoints(text.slice(0, count * 2), 0, count);
}

/**
 * A text with its code point offsets, for many conversions. Texts without surrogates (most) cost nothing; otherwise
 * one pass notes where the pairs stand and every conversion is a binary search.
 */
export class CodePointText {
  /** Length in code points. */
  readonly length: number;
  /** Code point offsets of the characters that take two UTF-16 units, ascending; null when there are none. */
  readonly #pairs: Uint32Array | null;

  constructor(readonly text: string) {
    this.#pairs = SURROGATE.test(text) ? pairOffsets(text) : null;
    this.length = text.length - (this.#pairs?.length ?? 0);
  }

  /** UTF-16 index of a code point offset; clamped to 0 … end of text. */
  toUtf16(offset: number): number {
    const at = Math.min(Math.max(0, offset), this.length);
    if (this.#pairs === null) return at;
    return at + countBelow(this.#pairs, (pair) => pair < at);
  }

  /** Code point offset of a UTF-16 index; clamped. An index inside a surrogate pair gives that pair's offset. */
  toCodePoint(index: number): number {
    const at = Math.min(Math.max(0, index), this.text.length);
    if (this.#pairs === null) return at;
    // The nth pair (from 0) starts n units later than its code point offset; it lies behind `at` when it ends there.
    return at - countBelow(this.#pairs, (pair, n) => pair + n + 1 < at) - (this.#insidePair(at) ? 1 : 0);
  }

  /** The code points from `start` (inclusive) to `end` (exclusive); offsets are clamped. */
  slice(start: number, end = this.length): string {
    return this.text.slice(this.toUtf16(start), this.toUtf16(end));
  }

  #insidePair(index: number): boolean {
    return isLow(this.text.charCodeAt(index)) && index > 0 && isHigh(this.text.charCodeAt(index - 1));
  }
}

/** A text or its prepared form, for functions that take both. */
export function codePointText(text: string | CodePointText): CodePointText {
  return typeof text === 'string' ? new CodePointText(text) : text;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function countPairs(text: string): number {
  let pairs = 0;
  for (let index = 1; index < text.length; index++) {
    if (isLow(text.charCodeAt(index)) && isHigh(text.charCodeAt(index - 1))) pairs++;
  }
  return pairs;
}

function pairOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(countPairs(text));
  let found = 0;
  for (let index = 1; index < text.length; index++) {
    if (isLow(text.charCodeAt(index)) && isHigh(text.charCodeAt(index - 1))) {
      offsets[found] = index - 1 - found;
      found++;
    }
  }
  return offsets;
}

/** How many leading elements satisfy `below`, which must hold for a prefix of the ascending `values` only. */
function countBelow(values: Uint32Array, below: (value: number, index: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (below(values[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
