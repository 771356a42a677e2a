import { type Anchor, makeAnchor } from '../../src/articles/anchor.js';
import { occurrences } from '../../src/articles/quote-search.js';
import { reanchor } from '../../src/articles/re-anchoring.js';
import { CodePointText } from '../../src/platform/text/code-points.js';

/** Code point offset of the nth occurrence. */
export function offsetOf(text: string, quote: string, occurrence: number): number {
  const index = occurrences(text, quote, occurrence + 1)[occurrence];
  if (index === undefined) throw new Error(`No occurrence ${occurrence} of ${quote}`);
  return new CodePointText(text).toCodePoint(index);
}

/** The anchor of the nth occurrence of a quote. */
export function anchorOf(text: string, quote: string, occurrence = 0): Anchor {
  const start = offsetOf(text, quote, occurrence);
  const made = makeAnchor(text, start, start + [...quote].length);
  if (!made.ok) throw new Error(made.code);
  return made.anchor;
}

/** The anchor of a span, widened where it would split a character. */
export function wholeAnchor(text: string, start: number, end: number): Anchor {
  const made = makeAnchor(text, start, end);
  if (made.ok) return made.anchor;
  if (made.code !== 'ANCHOR_SPLITS_GRAPHEME') throw new Error(made.code);
  return wholeAnchor(text, made.expected.start, made.expected.end);
}

/** What became of the claim, and where in the new text it stands now (UTF-16). */
export function fate(anchor: Anchor, oldText: string, newText: string): { outcome: string; at: number | null } {
  const { outcome, selectors } = reanchor(anchor, oldText, newText);
  return { outcome, at: selectors === null ? null : new CodePointText(newText).toUtf16(selectors.start) };
}

/** Paragraphs of an article. */
export const text = (...paragraphs: string[]): string => paragraphs.join('\n\n');
