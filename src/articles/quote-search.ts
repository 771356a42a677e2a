import search from 'approx-string-match';

/** A span of a text in UTF-16 units, and how many edits lead from the pattern to it. */
export type Hit = { from: number; to: number; errors: number };

/** Starts (UTF-16) of the first `limit` occurrences of `needle`, overlapping ones included. */
export function occurrences(text: string, needle: string, limit: number): number[] {
  const found: number[] = [];
  if (needle === '') return found;
  for (let at = text.indexOf(needle); at >= 0 && found.length < limit; at = text.indexOf(needle, at + 1)) found.push(at);
  return found;
}

/**
 * Approximate occurrences of `pattern` in `text` between two UTF-16 indexes, with at most `maxErrors` edits: those with the
 * fewest. Of several beginnings the earliest is told (in writing of two or three letters now and then one that is a little too early).
 * Costs about (length of the window) × (length of the pattern) / 32, so the window must be narrow.
 */
export function approximate(text: string, window: { from: number; to: number }, pattern: string, maxErrors: number): Hit[] {
  const from = Math.max(0, window.from);
  const part = text.slice(from, Math.max(from, window.to));
  return search(part, pattern, maxErrors).map(({ start, end, errors }) => ({ from: from + start, to: from + end, errors }));
}

/** How alike two short texts are, 0 … 1: the share of `wanted` that is found in `actual` without an edit. */
export function similarity(actual: string, wanted: string): number {
  if (actual === wanted) return 1;
  if (wanted === '') return 0;
  // In an empty text there is no place at all; in any other one the worst is that every unit is an edit.
  const errors = search(actual, wanted, wanted.length)[0]?.errors ?? wanted.length;
  return Math.max(0, 1 - errors / wanted.length);
}

const GRAM = 3;
/** A gram that stands more often than this is left out, in a text of any length. */
const MAX_COMMON = 1_000;
/** Most grams of one pattern that are looked up; a longer pattern is sampled. */
const MAX_GRAMS = 256;
/**
 * A place needs this share of the looked-up grams to be worth an approximate search. One edit spoils at most three grams, so with
 * 18 % edits, scattered as badly as can be, 45 % are left.
 */
const MIN_SHARE = 0.35;

/**
 * Where in a text a pattern may stand, found by its runs of three UTF-16 units: every run of the pattern votes for the places
 * at which the pattern would have to begin. This is the cheap filter before {@link approximate}, which would otherwise read the whole
 * text for every anchor. Built once per text, 4 bytes for each unit.
 */
export class GramIndex {
  readonly #heads: Int32Array;
  readonly #sizes: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;

  constructor(readonly text: string) {
    const size = 1 << Math.min(20, Math.max(8, Math.ceil(Math.log2(text.length + 1))));
    this.#mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    this.#sizes = new Int32Array(size);
    this.#next = new Int32Array(Math.max(0, text.length - GRAM + 1));
    for (let at = 0; at < this.#next.length; at++) {
      const key = this.#key(text, at);
      this.#next[at] = this.#heads[key] ?? -1;
      this.#heads[key] = at;
      this.#sizes[key] = (this.#sizes[key] ?? 0) + 1;
    }
  }

  /**
   * At most `count` UTF-16 indexes near which `pattern` may begin, the likeliest first; each is right to about ±`spread`. An
   * index may lie before the text when only the end of the pattern stands there.
   */
  likelyStarts(pattern: string, spread: number, count: number): number[] {
    const width = Math.max(1, spread);
    const bins = new Uint16Array(Math.ceil((this.text.length + pattern.length) / width) + 2);
    const used = this.#vote(pattern, bins, width);
    const least = Math.max(2, used * MIN_SHARE);
    const places: { bin: number; votes: number }[] = [];
    // A place near the edge of a bin gives votes to both, hence pairs.
    for (let bin = 0; bin + 1 < bins.length; bin++) {
      const votes = (bins[bin] ?? 0) + (bins[bin + 1] ?? 0);
      if (votes >= least) places.push({ bin, votes });
    }
    // Equally likely ones stay in the order of the text.
    places.sort((a, b) => b.votes - a.votes);
    const chosen: number[] = [];
    for (const { bin } of places) {
      if (chosen.length === count) break;
      if (chosen.every((other) => Math.abs(other - bin) > 1)) chosen.push(bin);
    }
    return chosen.map((bin) => (bin + 1) * width - pattern.length);
  }

  /** Adds the votes; answers how many grams took part. */
  #vote(pattern: string, bins: Uint16Array, width: number): number {
    const grams = pattern.length - GRAM + 1;
    const stride = Math.max(1, Math.ceil(grams / MAX_GRAMS));
    // Runs that stand everywhere ("the") say little and cost most.
    const common = Math.min(MAX_COMMON, Math.max(64, this.text.length / 500));
    let used = 0;
    for (let offset = 0; offset < grams; offset += stride) {
      const key = this.#key(pattern, offset);
      if ((this.#sizes[key] ?? 0) > common) continue;
      used++;
      for (let at = this.#heads[key] ?? -1; at >= 0; at = this.#next[at] ?? -1) {
        // Never negative, so the integer part is the floor; this line runs millions of times.
        const bin = ((at - offset + pattern.length) / width) | 0;
        bins[bin] = (bins[bin] ?? 0) + 1;
      }
    }
    return used;
  }

  #key(text: string, at: number): number {
    // Products stay below 2^53: exact, and quicker here than Math.imul.
    const run = (text.charCodeAt(at) * 0x9e3b + text.charCodeAt(at + 1)) % 0x1000003;
    const whole = run * 0x85eb + text.charCodeAt(at + 2) * 0x2f1;
    return (whole ^ (whole / 0x10000)) & this.#mask;
  }
}
