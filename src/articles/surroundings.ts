import { codePointLength } from '../platform/text/code-points.js';
import { clusterEnd, clusterStart, CONTEXT_LENGTH } from './anchor.js';
import { type Hit, similarity } from './quote-search.js';

/** Agreement is counted up to here (UTF-16 units on each side); beyond, more says nothing new. */
export const SHARED_MAX = 4_096;
/** Furthest that an end is moved to the end of its word, in UTF-16 units. */
const WORD_MAX = 24;
const words = new Intl.Segmenter('und', { granularity: 'word' });

/** A place in a text, as a UTF-16 index. */
type Place = { text: string; at: number };

/** How many units right before both places are the same, up to `limit`; one more when both texts begin there. */
export function sharedBefore({ text: a, at: i }: Place, { text: b, at: j }: Place, limit = SHARED_MAX): number {
  const most = Math.min(i, j, limit);
  let count = 0;
  while (count < most && a.charCodeAt(i - 1 - count) === b.charCodeAt(j - 1 - count)) count++;
  return count === i && count === j ? count + 1 : count;
}

/** How many units from both places on are the same, up to `limit`; one more when both texts end there. */
export function sharedAfter({ text: a, at: i }: Place, { text: b, at: j }: Place, limit = SHARED_MAX): number {
  const most = Math.min(a.length - i, b.length - j, limit);
  let count = 0;
  while (count < most && a.charCodeAt(i + count) === b.charCodeAt(j + count)) count++;
  return count === a.length - i && count === b.length - j ? count + 1 : count;
}

/**
 * How well the text before or after `at` fits the context of the old anchor, 0 … 1. What lies in the same paragraph is enough: a
 * paragraph that was moved as a whole has new neighbours and is still the same.
 */
export function sideScore(text: string, at: number, context: string, side: 'before' | 'after'): number {
  if (fitsParagraph(text, at, context, side)) return 1;
  const beside = side === 'before' ? text.slice(Math.max(0, at - context.length), at) : text.slice(at, at + context.length);
  return similarity(beside, context);
}

/** Do both sides fit within their paragraph, with enough words in it that this cannot be chance? */
export function isParagraphMatch(text: string, hit: Hit, old: { exact: string; prefix: string; suffix: string }): boolean {
  const own = ownParagraph(old.prefix, 'before').length + old.exact.length + ownParagraph(old.suffix, 'after').length;
  return own >= 20 && fitsParagraph(text, hit.from, old.prefix, 'before') && fitsParagraph(text, hit.to, old.suffix, 'after');
}

/**
 * Do prefix and suffix stand right beside the span, characters and paragraphs kept whole? A context shorter than usual reached the
 * edge of the old text; it must reach an edge again, or "It is false that" could be written before the first words unnoticed.
 */
export function isInContext(text: string, { from, to }: Hit, old: { prefix: string; suffix: string }): boolean {
  const start = from - old.prefix.length;
  const end = to + old.suffix.length;
  return (
    text.startsWith(old.prefix, start) &&
    text.startsWith(old.suffix, to) &&
    (isFull(old.prefix) || start === 0 || text[start - 1] === '\n') &&
    (isFull(old.suffix) || end === text.length || text[end] === '\n')
  );
}

/** Does the span begin and end between characters as readers see them? */
export function isWhole(text: string, { from, to }: Pick<Hit, 'from' | 'to'>): boolean {
  return clusterStart(text, from) === from && clusterStart(text, to) === to;
}

function isFull(context: string): boolean {
  return codePointLength(context) >= CONTEXT_LENGTH;
}

/** A context that reaches the end of the paragraph, or of the text, must do so again. */
function fitsParagraph(text: string, at: number, context: string, side: 'before' | 'after'): boolean {
  const own = ownParagraph(context, side);
  const whole = own.length === context.length && isFull(context);
  if (side === 'before') {
    const start = at - own.length;
    return start >= 0 && text.startsWith(own, start) && (whole || start === 0 || text[start - 1] === '\n');
  }
  const end = at + own.length;
  return text.startsWith(own, at) && (whole || end === text.length || text[end] === '\n');
}

/** The part of a context that lies in the quote's own paragraph. */
export function ownParagraph(context: string, side: 'before' | 'after'): string {
  if (side === 'before') return context.slice(context.lastIndexOf('\n') + 1);
  const end = context.indexOf('\n');
  return end < 0 ? context : context.slice(0, end);
}

/**
 * The span with ends where writing has ends. An approximate match may begin inside an emoji, or end inside a word because
 * "denied" and "denies" share their first letters: its ends move outwards to the character, and to the word when the
 * quote began or ended with one.
 */
export function snapToWriting(text: string, hit: Hit, quote: string): Hit {
  const startsWithWord = /^[\p{L}\p{N}]/u.test(quote);
  const endsWithWord = /[\p{L}\p{N}]\p{M}*$/u.test(quote);
  const from = startsWithWord ? wordEdge(text, hit.from, 'before') : hit.from;
  const to = endsWithWord ? wordEdge(text, hit.to, 'after') : hit.to;
  return { from: clusterStart(text, from), to: clusterEnd(text, to), errors: hit.errors };
}

function wordEdge(text: string, at: number, side: 'before' | 'after'): number {
  if (!isInside(text, at)) return at;
  const start = Math.max(0, at - WORD_MAX);
  const word = words.segment(text.slice(start, at + WORD_MAX)).containing(at - start);
  if (word === undefined || start + word.index === at) return at;
  // A dictionary decides what a word is where no spaces are written; the old quote may not have followed it.
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}\p{M}’']+$/u.test(word.segment)) return at;
  return side === 'before' ? start + word.index : start + word.index + word.segment.length;
}

function isInside(text: string, at: number): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}\p{M}]/u.test(text[at] ?? '');
}
