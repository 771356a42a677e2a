import { codePointLength, CodePointText, codePointText } from '../platform/text/code-points.js';

/**
 * Where a claim stands in one text revision: a TextPositionSelector and a TextQuoteSelector of the W3C Web Annotation
 * Data Model, side by side. Offsets are Unicode code points, `end` is exclusive.
 */
export type Anchor = {
  start: number;
  end: number;
  /** The words themselves, exactly as in the text. */
  exact: string;
  /** The text right before; at most {@link CONTEXT_LENGTH} code points when made here. */
  prefix: string;
  /** The text right after; at most {@link CONTEXT_LENGTH} code points when made here. */
  suffix: string;
};

/** An anchor as a client sends it; context is optional and may be of any length. */
export type AnchorInput = Pick<Anchor, 'start' | 'end' | 'exact'> & { prefix?: string; suffix?: string };

export type AnchorProblem =
  | { ok: false; code: 'ANCHOR_OUT_OF_RANGE'; expected: { length: number } }
  | { ok: false; code: 'ANCHOR_EMPTY' }
  /** An end lies inside what a reader sees as one character; `expected` are the nearest offsets that do not. */
  | { ok: false; code: 'ANCHOR_SPLITS_GRAPHEME'; expected: { start: number; end: number } }
  /** The text at these offsets is another; `expected` is what stands there (cut at 200 code points). */
  | { ok: false; code: 'ANCHOR_QUOTE_MISMATCH'; expected: { exact: string } }
  | { ok: false; code: 'ANCHOR_CONTEXT_MISMATCH'; expected: { prefix: string; suffix: string } };

export type AnchorResult = { ok: true; anchor: Anchor } | AnchorProblem;

export type QuoteResult =
  | { kind: 'unique'; anchor: Anchor }
  /** `positions` are the first {@link MAX_POSITIONS}, in code points and text order; `more` when there are others, or nobody looked any further. */
  | { kind: 'ambiguous'; positions: { start: number; end: number }[]; more: boolean }
  | { kind: 'none' };

export const CONTEXT_LENGTH = 32;
export const MAX_POSITIONS = 50;
/** So many places inside of grapheme clusters are looked at: each costs a look at the characters around it, and a text of nothing but marks has a million. */
const MAX_INSIDE = 2000;
const SHOWN_LENGTH = 200;
/** UTF-16 units on each side in which grapheme clusters are looked at; longer clusters do not occur in writing. */
const CLUSTER_WINDOW = 128;
const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The anchor of the span from `start` to `end` (code points, end exclusive) with its quote and context. */
export function makeAnchor(source: string | CodePointText, start: number, end: number): AnchorResult {
  const text = codePointText(source);
  if (!isOffset(start, text) || !isOffset(end, text) || start > end) {
    return { ok: false, code: 'ANCHOR_OUT_OF_RANGE', expected: { length: text.length } };
  }
  if (start === end) return { ok: false, code: 'ANCHOR_EMPTY' };
  const from = clusterStart(text.text, text.toUtf16(start));
  const to = clusterEnd(text.text, text.toUtf16(end));
  const whole = { start: text.toCodePoint(from), end: text.toCodePoint(to) };
  if (whole.start !== start || whole.end !== end) return { ok: false, code: 'ANCHOR_SPLITS_GRAPHEME', expected: whole };
  return { ok: true, anchor: anchorAt(text, start, end) };
}

/**
 * Does the anchor say what the text says? The quote must equal the text at its offsets, and a given prefix or suffix must stand
 * right beside it. Quote and context may come in any Unicode normalisation form, since the text is NFC. The anchor in the answer is made
 * from the text: store that one.
 */
export function verifyAnchor(source: string | CodePointText, input: AnchorInput): AnchorResult {
  const text = codePointText(source);
  const made = makeAnchor(text, input.start, input.end);
  if (!made.ok && made.code !== 'ANCHOR_SPLITS_GRAPHEME') return made;
  // A wrong quote is the better answer than a split character: such offsets are mostly UTF-16 or byte offsets.
  const exact = text.slice(input.start, input.end);
  if (input.exact.normalize('NFC') !== exact) {
    return { ok: false, code: 'ANCHOR_QUOTE_MISMATCH', expected: { exact: cut(exact) } };
  }
  if (!made.ok) return made;
  const from = text.toUtf16(input.start);
  const to = text.toUtf16(input.end);
  const prefix = (input.prefix ?? '').normalize('NFC');
  const suffix = (input.suffix ?? '').normalize('NFC');
  if (!text.text.slice(0, from).endsWith(prefix) || !text.text.startsWith(suffix, to)) {
    return { ok: false, code: 'ANCHOR_CONTEXT_MISMATCH', expected: { prefix: made.anchor.prefix, suffix: made.anchor.suffix } };
  }
  return made;
}

/**
 * Where the quote stands, for callers that have no offsets. Prefix and suffix must stand right beside it when given.
 * Overlapping occurrences all count; those that would split a grapheme cluster do not.
 */
export function findQuote(source: string | CodePointText, exact: string, prefix = '', suffix = ''): QuoteResult {
  const text = codePointText(source);
  const [quote, before, after] = [exact, prefix, suffix].map((part) => part.normalize('NFC'));
  if (quote === undefined || quote === '' || before === undefined || after === undefined) return { kind: 'none' };
  const needle = before + quote + after;
  const length = codePointLength(quote);
  const positions: { start: number; end: number }[] = [];
  let inside = 0;
  for (let index = text.text.indexOf(needle); index >= 0; index = text.text.indexOf(needle, index + 1)) {
    const from = index + before.length;
    if (!isCluster(text.text, from) || !isCluster(text.text, from + quote.length)) {
      inside += 1;
      if (inside <= MAX_INSIDE) continue;
      return { kind: 'ambiguous', positions, more: true };
    }
    if (positions.length === MAX_POSITIONS) return { kind: 'ambiguous', positions, more: true };
    const start = text.toCodePoint(from);
    positions.push({ start, end: start + length });
  }
  const [only, second] = positions;
  if (only === undefined) return { kind: 'none' };
  if (second !== undefined) return { kind: 'ambiguous', positions, more: false };
  return { kind: 'unique', anchor: anchorAt(text, only.start, only.end) };
}

/** The anchor at offsets that are known to be good: within the text, at grapheme boundaries, not empty. */
export function anchorAt(text: CodePointText, start: number, end: number): Anchor {
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT_LENGTH), start),
    suffix: text.slice(end, end + CONTEXT_LENGTH),
  };
}

/** UTF-16 index of the start of the grapheme cluster around `index`; `index` itself when it is a boundary. */
export function clusterStart(text: string, index: number): number {
  return clusterAround(text, index).start;
}

/** UTF-16 index of the end of the grapheme cluster around `index`; `index` itself when it is a boundary. */
export function clusterEnd(text: string, index: number): number {
  return clusterAround(text, index).end;
}

function isCluster(text: string, index: number): boolean {
  return clusterAround(text, index).start === index;
}

function clusterAround(text: string, index: number): { start: number; end: number } {
  if (index <= 0 || index >= text.length) return { start: index, end: index };
  // Between two ASCII characters there is always a boundary, except inside CR LF, which our texts never hold.
  if (text.charCodeAt(index - 1) < 0x80 && text.charCodeAt(index) < 0x80) return { start: index, end: index };
  const offset = windowStart(text, index);
  const cluster = clusters.segment(text.slice(offset, index + CLUSTER_WINDOW)).containing(index - offset);
  if (cluster === undefined || cluster.index === index - offset) return { start: index, end: index };
  return { start: offset + cluster.index, end: offset + cluster.index + cluster.segment.length };
}

function windowStart(text: string, index: number): number {
  const start = Math.max(0, index - CLUSTER_WINDOW);
  // Begin at the last white space: it is always a boundary, the middle of a flag or of an emoji sequence is not.
  const before = text.slice(start, index - 1);
  const space = Math.max(before.lastIndexOf('\n'), before.lastIndexOf(' '));
  return space >= 0 ? start + space : start;
}

function isOffset(offset: number, text: CodePointText): boolean {
  return Number.isInteger(offset) && offset >= 0 && offset <= text.length;
}

function cut(text: string): string {
  return codePointLength(text) <= SHOWN_LENGTH ? text : `${new CodePointText(text).slice(0, SHOWN_LENGTH)}…`;
}
