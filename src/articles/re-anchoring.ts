import { CodePointText, codePointLength, codePointText } from '../platform/text/code-points.js';
import { type Anchor, anchorAt } from './anchor.js';
import { approximate, GramIndex, type Hit, occurrences } from './quote-search.js';
import { isInContext, isParagraphMatch, isWhole, ownParagraph, SHARED_MAX, sharedAfter, sharedBefore, sideScore, snapToWriting } from './surroundings.js';

/** How an anchor of one text revision stands in the next one. */
export type ReAnchored =
  /** The quote stands there unchanged, and what surrounds it leaves no doubt where. */
  | { outcome: 'exact'; selectors: Anchor; score: number; needsConfirmation: false }
  /** Words or place changed a little: a person must confirm. */
  | { outcome: 'fuzzy'; selectors: Anchor; score: number; needsConfirmation: true }
  /** Nothing is like it enough; `score` is that of the best place seen, 0 when there was none. */
  | { outcome: 'orphaned'; selectors: null; score: number; needsConfirmation: false };

/** Weights of Hypothesis' annotator: the quote counts most, the position breaks ties. */
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 };
const WEIGHT_SUM = WEIGHTS.quote + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.position;
/** A place below this score is not taken. */
export const FUZZY_MIN = 0.9;
/** Share of the quote that may differ: with more edits even perfect surroundings stay below FUZZY_MIN. */
const MAX_ERROR_SHARE = ((1 - FUZZY_MIN) * WEIGHT_SUM) / WEIGHTS.quote;
/** A longer quote (UTF-16 units) moves only unchanged: approximate search takes time with the square of its length. */
export const FUZZY_QUOTE_MAX = 2_000;
/** Words and surroundings shorter than this (code points) can be the same by chance. */
const TELLING_LENGTH = 20;
const TELLING_SIDE = 8;
/** Occurrences of a quote that are counted, and how many of them, the nearest, are looked at. */
const MAX_OCCURRENCES = 20_000;
const MAX_LOOKED_AT = 200;
const MAX_CANDIDATES = 8;
/** UTF-16 units compared for one anchor, all its places together; many equal places see less far. */
const COMPARED_MAX = 100_000;
const MAX_PLACES = 4;
/** How far unchanged neighbours are looked at, in UTF-16 units. */
const NEIGHBOUR_LENGTHS = [32, 128, 512];

/** What is known of the old place; indexes in UTF-16 units. */
type Quote = {
  exact: string;
  prefix: string;
  suffix: string;
  from: number;
  to: number;
  inOldText: boolean;
  /** Where it would stand in the new text if all of the text had grown or shrunk evenly. */
  expected: number;
};
type Scored = Hit & {
  score: number;
  /** Orders places of nearly the same score: by how far the surroundings agree to the letter. Never shown. */
  rank: number;
};
/** A way for the quote to stand unchanged: what must stand beside it, and whether a place will do. */
type Way = { beside: (context: string, side: 'before' | 'after') => string; fits: (text: string, hit: Hit, quote: Quote) => boolean };
const IN_CONTEXT: Way = { beside: (context) => context, fits: isInContext };
/** Its whole paragraph may have been moved. */
const IN_PARAGRAPH: Way = { beside: ownParagraph, fits: isParagraphMatch };
/** A place in the new text, and how many UTF-16 units before and after it agree with a place in the old one. */
type Compared = { to: number; before: number; after: number };

/**
 * Moves the anchors of one text to its next revision. Rules: an unchanged quote with its context moves silently; a place with a score of at
 * least {@link FUZZY_MIN} is proposed; the rest is orphaned, never guessed. Make one for all anchors of a revision: what it learns about the
 * texts is shared (1,000 anchors on 100,000 characters take well under two seconds).
 */
export class ReAnchoring {
  readonly #old: CodePointText;
  readonly #new: CodePointText;
  #grams: GramIndex | null = null;

  constructor(oldText: string | CodePointText, newText: string | CodePointText) {
    this.#old = codePointText(oldText);
    this.#new = codePointText(newText);
  }

  reanchor(anchor: Anchor): ReAnchored {
    const quote = this.#quoteOf(anchor);
    if (quote.exact === '') return orphaned(0);
    if (quote.inOldText && this.#old.text === this.#new.text) return this.#moved('exact', this.#score(quote, { ...quote, errors: 0 }));
    return (
      this.#standing(quote, IN_CONTEXT) ?? this.#standing(quote, IN_PARAGRAPH) ?? this.#best([...this.#unchanged(quote), ...this.#changed(quote)])
    );
  }

  /** The old text knows the true surroundings; an anchor that does not fit it speaks for itself. */
  #quoteOf(anchor: Anchor): Quote {
    const inOldText = this.#old.slice(anchor.start, anchor.end) === anchor.exact;
    const { exact, prefix, suffix } = inOldText ? anchorAt(this.#old, anchor.start, anchor.end) : anchor;
    const from = this.#old.toUtf16(anchor.start);
    const expected = (from / Math.max(1, this.#old.text.length)) * this.#new.text.length;
    return { exact, prefix, suffix, from, to: from + exact.length, inOldText, expected };
  }

  /**
   * The quote where it stands with its surroundings; null when it stands so nowhere. Of several places the one whose surroundings agree further
   * than those of any other, on both sides, is certain, unless a twin of the quote in the old text belongs there. Otherwise (a paragraph was
   * doubled, or one of two equal ones was changed) the longest agreement is proposed, then the nearest position.
   */
  #standing(quote: Quote, way: Way): ReAnchored | null {
    const there = standing(this.#new.text, quote, way, quote.expected);
    const places = this.#compared(quote, there.starts.map((to) => ({ from: quote.from, to })));
    places.sort((a, b) => b.before + b.after - a.before - a.after || Math.abs(a.to - quote.expected) - Math.abs(b.to - quote.expected));
    const [first, ...others] = places;
    if (first === undefined) return null;
    const words = quote.prefix + quote.exact + quote.suffix;
    const telling = codePointLength(words) >= TELLING_LENGTH || words.length === this.#new.text.length;
    const certain = telling && there.all && others.every((other) => isAheadOnBothSides(first, other)) && this.#isOnlyOrigin(quote, way, first.to);
    return this.#moved(certain ? 'exact' : 'fuzzy', this.#score(quote, { from: first.to, to: first.to + quote.exact.length, errors: 0 }));
  }

  /** Is there no other place in the old text from which the words at `to` may come as well? */
  #isOnlyOrigin(quote: Quote, way: Way, to: number): boolean {
    if (!quote.inOldText) return true;
    const here = standing(this.#old.text, quote, way, quote.from);
    const [own, ...others] = this.#compared(quote, [quote.from, ...here.starts.filter((from) => from !== quote.from)].map((from) => ({ from, to })));
    return here.all && own !== undefined && others.every((other) => isAhead(own, other));
  }

  /** How far the texts agree around each of these pairs of places for the quote. */
  #compared({ exact, inOldText }: Quote, pairs: { from: number; to: number }[]): Compared[] {
    const old = this.#old.text;
    const text = this.#new.text;
    const limit = Math.min(SHARED_MAX, Math.ceil(COMPARED_MAX / pairs.length));
    return pairs.map(({ from, to }) => ({
      to,
      before: inOldText ? sharedBefore({ text: old, at: from }, { text, at: to }, limit) : 0,
      after: inOldText ? sharedAfter({ text: old, at: from + exact.length }, { text, at: to + exact.length }, limit) : 0,
    }));
  }

  /** The places where the quote itself stands unchanged, the likeliest few. */
  #unchanged(quote: Quote): Scored[] {
    const starts = occurrences(this.#new.text, quote.exact, MAX_OCCURRENCES);
    const whole = nearest(starts, quote.expected).filter((from) => isWhole(this.#new.text, { from, to: from + quote.exact.length }));
    const near = whole.map((from) => {
      const to = from + quote.exact.length;
      return { from, to, errors: 0, ...this.#sharedContext(quote, { from, to }) };
    });
    near.sort((a, b) => b.before + b.after - a.before - a.after || Math.abs(a.from - quote.expected) - Math.abs(b.from - quote.expected));
    const [only] = near;
    const alone = starts.length === 1 && only !== undefined && occurrences(this.#old.text, quote.exact, 2).length <= 1;
    const telling =
      alone && (codePointLength(quote.exact) >= TELLING_LENGTH || Math.max(only.before, only.after) >= TELLING_SIDE);
    return near.slice(0, MAX_CANDIDATES).map((hit) => {
      const scored = this.#score(quote, hit);
      // Words that stand once in the old text and once in the new one have but one place, whatever happened around them.
      return telling ? { ...scored, score: Math.max(scored.score, FUZZY_MIN), rank: Math.max(scored.rank, FUZZY_MIN) } : scored;
    });
  }

  /** The places where something like the quote stands. */
  #changed(quote: Quote): Scored[] {
    const { exact } = quote;
    const maxErrors = Math.floor(exact.length * MAX_ERROR_SHARE);
    if (maxErrors === 0 || exact.length > FUZZY_QUOTE_MAX) return [];
    return this.#windows(quote, maxErrors)
      .flatMap((window) => approximate(this.#new.text, window, exact, maxErrors).slice(0, MAX_CANDIDATES))
      .map((hit) => this.#score(quote, snapToWriting(this.#new.text, hit, quote.exact)));
  }

  /** Where to look for a changed quote: between its unchanged neighbours when they are there, otherwise where its letters cluster. */
  #windows(quote: Quote, maxErrors: number): { from: number; to: number }[] {
    const between = this.#between(quote);
    if (between !== null) return [between];
    const spread = Math.max(32, maxErrors);
    this.#grams ??= new GramIndex(this.#new.text);
    // Other paragraphs are left out: the quote's own one may have been moved.
    const before = ownParagraph(quote.prefix, 'before');
    const pattern = before + quote.exact + ownParagraph(quote.suffix, 'after');
    return this.#grams.likelyStarts(pattern, spread, MAX_PLACES).map((start) => {
      const from = start + before.length;
      return { from: from - spread - maxErrors, to: from + quote.exact.length + spread + maxErrors };
    });
  }

  /**
   * The gap between what stood before the quote and what stood after it, when each is found once and in order: then the quote was
   * changed there and nowhere else, even if a neighbour ("In 2014 the minister denied …") looks more like it.
   */
  #between(quote: Quote): { from: number; to: number } | null {
    if (!quote.inOldText) return null;
    const from = this.#oncePlaced((length) => this.#old.text.slice(Math.max(0, quote.from - length), quote.from), 'end');
    if (from === null) return null;
    const to = this.#oncePlaced((length) => this.#old.text.slice(quote.to, quote.to + length), 'start');
    return to !== null && to >= from && to - from <= 2 * quote.exact.length + TELLING_LENGTH ? { from, to } : null;
  }

  /** Where a neighbour stands in the new text, widened until it stands there only once; null when it never does. */
  #oncePlaced(neighbour: (length: number) => string, side: 'start' | 'end'): number | null {
    for (const length of NEIGHBOUR_LENGTHS) {
      const words = neighbour(length);
      const [at, second] = words.length < TELLING_LENGTH ? [] : occurrences(this.#new.text, words, 2);
      if (at === undefined) return null;
      if (second === undefined) return side === 'end' ? at + words.length : at;
    }
    return null;
  }

  #score(quote: Quote, hit: Hit): Scored {
    const text = this.#new.text;
    const prefix = sideScore(text, hit.from, quote.prefix, 'before');
    const suffix = sideScore(text, hit.to, quote.suffix, 'after');
    const parts = {
      quote: Math.max(0, 1 - hit.errors / quote.exact.length),
      prefix,
      suffix,
      position: Math.max(0, 1 - Math.abs(hit.from - quote.expected) / text.length),
    };
    const weighed =
      WEIGHTS.quote * parts.quote + WEIGHTS.prefix * prefix + WEIGHTS.suffix * suffix + WEIGHTS.position * parts.position;
    const shared = this.#sharedContext(quote, hit);
    const agreement = (shared.before + shared.after) / Math.max(1, quote.prefix.length + quote.suffix.length);
    return {
      ...hit,
      score: weighed / WEIGHT_SUM,
      rank: (weighed + WEIGHTS.position * agreement) / WEIGHT_SUM,
    };
  }

  /** How much of prefix and suffix stands right beside the span, in UTF-16 units. */
  #sharedContext({ prefix, suffix }: Quote, { from, to }: Pick<Hit, 'from' | 'to'>): { before: number; after: number } {
    const text = this.#new.text;
    return {
      before: sharedBefore({ text: prefix, at: prefix.length }, { text, at: from }),
      after: sharedAfter({ text: suffix, at: 0 }, { text, at: to }),
    };
  }

  #best(candidates: Scored[]): ReAnchored {
    const [first] = candidates.sort((a, b) => b.rank - a.rank);
    if (first === undefined) return orphaned(0);
    return first.score >= FUZZY_MIN ? this.#moved('fuzzy', first) : orphaned(first.score);
  }

  #moved(outcome: 'exact' | 'fuzzy', hit: Scored): ReAnchored {
    const selectors = anchorAt(this.#new, this.#new.toCodePoint(hit.from), this.#new.toCodePoint(hit.to));
    const score = round(hit.score);
    return outcome === 'exact'
      ? { outcome, selectors, score, needsConfirmation: false }
      : { outcome, selectors, score, needsConfirmation: true };
  }
}

/** Moves one anchor; for many anchors of the same texts make one {@link ReAnchoring}. */
export function reanchor(anchor: Anchor, oldText: string | CodePointText, newText: string | CodePointText): ReAnchored {
  return new ReAnchoring(oldText, newText).reanchor(anchor);
}

function orphaned(score: number): ReAnchored {
  return { outcome: 'orphaned', selectors: null, score: round(score), needsConfirmation: false };
}

/** Where the quote stands in this way, around `near`; `all`: no place was left out because there are too many. */
function standing(text: string, quote: Quote, { beside, fits }: Way, near: number): { starts: number[]; all: boolean } {
  const before = beside(quote.prefix, 'before');
  const found = occurrences(text, before + quote.exact + beside(quote.suffix, 'after'), MAX_OCCURRENCES);
  const starts = nearest(found.map((at) => at + before.length), near).filter((from) => {
    const hit = { from, to: from + quote.exact.length, errors: 0 };
    return fits(text, hit, quote) && isWhole(text, hit);
  });
  return { starts, all: found.length <= MAX_LOOKED_AT };
}

function isAheadOnBothSides(one: Compared, other: Compared): boolean {
  return one.before >= other.before && one.after >= other.after && isAhead(one, other);
}

/** By more than a few letters, which can be the same by chance. */
function isAhead(one: Compared, other: Compared): boolean {
  return one.before + one.after >= other.before + other.after + TELLING_SIDE;
}

/** Of ascending indexes those around `expected`, half of them on each side. */
function nearest(indexes: number[], expected: number): number[] {
  if (indexes.length <= MAX_LOOKED_AT) return indexes;
  const following = indexes.findIndex((index) => index >= expected);
  const middle = following < 0 ? indexes.length : following;
  const first = Math.min(Math.max(0, middle - MAX_LOOKED_AT / 2), indexes.length - MAX_LOOKED_AT);
  return indexes.slice(first, first + MAX_LOOKED_AT);
}

/** Four decimals, rounded down so that nothing below a limit reads as if it had reached it. */
function round(score: number): number {
  return Math.floor(score * 10_000 + 1e-6) / 10_000;
}
