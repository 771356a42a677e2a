import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approximate, GramIndex, occurrences, similarity } from './quote-search.js';

/** Fewest edits between two words, by the book. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

describe('occurrences', () => {
  it.each([
    ['none', 'denied', 'report', 9, []],
    ['at the beginning, inside and at the end', 'no, no, no', 'no', 9, [0, 4, 8]],
    ['overlapping', 'banana', 'ana', 9, [1, 3]],
    ['of one letter in a row', 'aaaa', 'aa', 9, [0, 1, 2]],
    ['in UTF-16 units', '😀 中 😀', '😀', 9, [0, 5]],
    ['the whole text', 'denied', 'denied', 9, [0]],
    ['longer than the text', 'deni', 'denied', 9, []],
    ['as many as are wanted', 'no, no, no', 'no', 3, [0, 4, 8]],
    ['no more than are wanted', 'no, no, no', 'no', 2, [0, 4]],
    ['when none are wanted', 'no, no, no', 'no', 0, []],
    ['of nothing', 'no, no, no', '', 9, []],
    ['of nothing in nothing', '', '', 9, []],
    ['in nothing', '', 'no', 9, []],
  ])('%s', (_name, text, needle, limit, expected) => {
    expect(occurrences(text, needle, limit)).toEqual(expected);
  });
});

describe('approximate', () => {
  const text = 'The minister denied the report.';
  const all = { from: 0, to: text.length };

  it.each([
    ['unchanged words', all, 'denied', 2, [{ from: 13, to: 19, errors: 0 }]],
    ['another letter', all, 'dented', 2, [{ from: 13, to: 19, errors: 1 }]],
    ['another letter at the end, which may as well be missing', all, 'denies', 2, [{ from: 13, to: 18, errors: 1 }, { from: 13, to: 19, errors: 1 }]],
    ['a missing letter', all, 'dened', 2, [{ from: 13, to: 19, errors: 1 }]],
    ['too many edits', all, 'xxnied', 1, []],
    ['just as many edits', all, 'xxnied', 2, [{ from: 13, to: 19, errors: 2 }]],
    ['a part that begins inside', { from: 10, to: 22 }, 'denied', 1, [{ from: 13, to: 19, errors: 0 }]],
    ['a part of just these words', { from: 13, to: 19 }, 'denied', 1, [{ from: 13, to: 19, errors: 0 }]],
    ['a part that ends too early', { from: 13, to: 18 }, 'denied', 0, []],
    ['a part that begins too late', { from: 14, to: 30 }, 'denied', 0, []],
    ['a part that begins before the text', { from: -9, to: 12 }, 'minister', 1, [{ from: 4, to: 12, errors: 0 }]],
    ['a part that ends behind the text', { from: 20, to: 99 }, 'report', 1, [{ from: 24, to: 30, errors: 0 }]],
    ['a part before the text', { from: -20, to: -10 }, 'The', 1, []],
    ['a part behind the text', { from: 50, to: 60 }, 'The', 1, []],
    ['a part that ends before it begins', { from: 19, to: 13 }, 'denied', 1, []],
    ['nothing', all, '', 1, []],
  ])('%s', (_name, window, pattern, maxErrors, expected) => {
    expect(approximate(text, window, pattern, maxErrors)).toEqual(expected);
  });

  it('tells the places with the fewest edits, and no others', () => {
    expect(approximate('denyed, denied, dennied, denied', { from: 0, to: 31 }, 'denied', 2)).toEqual([
      { from: 8, to: 14, errors: 0 },
      { from: 25, to: 31, errors: 0 },
    ]);
  });

  it('finds just when some part of the window is so like the pattern, and tells where each ends and its edits', () => {
    const word = (maxLength: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom('a', 'b', '中'), maxLength });
    const edge = fc.integer({ min: -5, max: 25 });
    fc.assert(
      fc.property(word(20), word(8), edge, edge, fc.nat(7), (source, pattern, from, to, maxErrors) => {
        fc.pre(maxErrors < pattern.length);
        const hits = approximate(source, { from, to }, pattern, maxErrors);
        const parts = source.split('').map((_, start) => start)
          .flatMap((start) => source.split('').map((_, end) => ({ from: start, to: end + 1 })))
          .filter((part) => part.from >= from && part.to <= to && part.from < part.to)
          .map((part) => ({ ...part, errors: distance(source.slice(part.from, part.to), pattern) }));
        const fewest = Math.min(...parts.map(({ errors }) => errors));
        const best = parts.filter(({ errors }) => errors === fewest && fewest <= maxErrors);
        expect(hits.map((hit) => hit.to)).toEqual([...new Set(best.map((part) => part.to))].sort((a, b) => a - b));
        for (const hit of hits) {
          expect(hit.errors).toBe(fewest);
          expect(hit.from).toBeGreaterThanOrEqual(Math.max(0, from));
          // With so few letters a place may seem to begin a little earlier than it does.
          expect(hit.from).toBeLessThanOrEqual(Math.min(...best.filter((part) => part.to === hit.to).map((part) => part.from)));
        }
      }),
      { seed: 1 },
    );
  });
});

describe('similarity', () => {
  it.each([
    ['the same', 'denied', 'denied', 1],
    ['nothing and nothing', '', '', 1],
    ['something where nothing is wanted', 'denied', '', 0],
    ['nothing where something is wanted', '', 'denied', 0],
    ['what is wanted among other words', 'firmly denied it', 'denied', 1],
    ['another letter', 'denyed', 'denied', 5 / 6],
    ['half of it', 'den', 'denied', 0.5],
    ['no letter of it', 'xyz', 'denied', 0],
    ['no letter of it, and longer', 'xyzxyzxyz', 'denied', 0],
  ])('%s', (_name, actual, wanted, expected) => {
    expect(similarity(actual, wanted)).toBeCloseTo(expected, 10);
  });
});

/** The same letters every time, in no order. */
function writing(length: number, letters: string, seed = 7): string {
  const all = [...letters];
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += all[(state >>> 16) % all.length] ?? '';
  }
  return text.slice(0, length);
}

/** Every twelfth unit another: three quarters of the runs of three stay. */
const reworded = (quote: string): string => quote.replaceAll(/(.{11})./gsu, '$1#');
/** A unit more after every fifteen. */
const stretched = (quote: string): string => quote.replaceAll(/.{15}/gsu, '$&#');
/** A unit less of every fifteen. */
const shortened = (quote: string): string => quote.replaceAll(/(.{14})./gsu, '$1');

const LATIN = 'abcdefghijklmnopqrstuvwxyz     ';

describe('GramIndex: where a quote may begin', () => {
  const scripts: [string, string][] = [
    ['Latin', LATIN],
    ['Cyrillic', 'абвгдежзийклмнопрстуфхцчшщъыьэюя    '],
    ['Arabic', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي    '],
    ['Chinese', '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年'],
    ['Devanagari', 'अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह   '],
    ['emoji', '😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰😗😙😚🙂🤗🤩🤔🤨😐😑😶🙄😏😣😥'],
  ];
  const lengths = [80, 200, 255, 256, 257, 1_000, 5_000, 50_000];

  describe.each(scripts)('%s', (_name, letters) => {
    it.each(lengths)('in a text of %d units', (length) => {
      const text = writing(length, letters);
      const index = new GramIndex(text);
      for (const place of [0, 7, Math.floor((length - 60) / 2), length - 61, length - 60]) {
        const quote = text.slice(place, place + 60);
        for (const pattern of [quote, reworded(quote), stretched(quote), shortened(quote)]) {
          for (const spread of [8, 32]) {
            const [first = Number.NaN] = index.likelyStarts(pattern, spread, 4);
            expect(Math.abs(first - place)).toBeLessThanOrEqual(spread);
          }
        }
      }
    });
  });

  it('is right to ± the spread, wherever an unchanged quote stands; the other places are others', () => {
    const text = writing(3_000, LATIN);
    const index = new GramIndex(text);
    fc.assert(
      fc.property(fc.nat(2_970), fc.integer({ min: 30, max: 600 }), fc.integer({ min: 1, max: 100 }), (place, length, spread) => {
        const found = index.likelyStarts(text.slice(place, place + length), spread, 10);
        expect(Math.abs((found[0] ?? Number.NaN) - place)).toBeLessThanOrEqual(spread);
        const sorted = found.toSorted((a, b) => a - b);
        for (const [n, at] of sorted.slice(1).entries()) expect(at - (sorted[n] ?? Number.NaN)).toBeGreaterThanOrEqual(2 * spread);
      }),
      { seed: 1 },
    );
  });

  it('takes a spread of less than one unit for one', () => {
    const index = new GramIndex(writing(500, LATIN));
    const pattern = index.text.slice(200, 230);
    expect(index.likelyStarts(pattern, 0, 4)).toEqual(index.likelyStarts(pattern, 1, 4));
    expect(index.likelyStarts(pattern, 0, 4)).toEqual([expect.any(Number)]);
  });

  it.each([
    ['an empty text', '', 'denied'],
    ['a text of one unit', 'd', 'denied'],
    ['a text of two units', 'de', 'denied'],
    ['a text of one run', 'rep', 'report'],
    ['an empty pattern', 'denied', ''],
    ['a pattern of one unit', 'denied', 'd'],
    ['a pattern of two units', 'denied', 'de'],
    ['a pattern of one run: it could stand there by chance', 'report', 'rep'],
    ['a pattern of other letters', 'denied the report', 'XXXXXXXXXXXX'],
    ['the letters in another order', 'denied the report', 'troper eht deined'],
  ])('finds nothing with %s', (_name, text, pattern) => {
    expect(new GramIndex(text).likelyStarts(pattern, 8, 4)).toEqual([]);
  });

  it('finds four units that are the whole text', () => {
    expect(new GramIndex('deny').likelyStarts('deny', 1, 4)).toEqual([0]);
  });

  // In these texts no unit stands twice, and they stand in no order.
  it.each([
    ['Latin and what follows it', 0x20],
    ['Chinese', 0x4e00],
    ['Korean', 0xac00],
    ['units of emoji', 0xd800],
  ])('finds every few units where they stand, and nowhere else: %s', (_name, first) => {
    const text = String.fromCharCode(...Array.from({ length: 2_003 }, (_, n) => first + (n ** 3 % 2_003)));
    const index = new GramIndex(text);
    const isAt = (place: number) => (found: number) => Math.abs(found - place) <= 3;
    const places = Array.from({ length: text.length - 3 }, (_, place) => place);
    const missed = places.filter((place) => !index.likelyStarts(text.slice(place, place + 4), 3, 100).some(isAt(place)));
    const elsewhere = places.filter((place) => !index.likelyStarts(text.slice(place, place + 12), 3, 100).every(isAt(place)));
    expect({ missed, elsewhere }).toEqual({ missed: [], elsewhere: [] });
  });

  // Of every four runs two differ from the pattern's in that unit and in no other.
  it.each([
    ['first', 0],
    ['middle', 1],
    ['last', 2],
  ])('tells runs from each other that differ in the %s unit', (_name, at) => {
    const words = (unit: number): string => {
      const units = [...'abcdef'];
      units[at] = units[at + 3] = String.fromCharCode(unit);
      return units.join('');
    };
    const units = [...Array.from({ length: 90 }, (_, n) => 0x21 + n), ...Array.from({ length: 200 }, (_, n) => 0x4e00 + n)];
    const taken = units.filter((unit) => new GramIndex(words(unit)).likelyStarts(words(unit + 1), 1, 4).length > 0);
    expect(taken).toEqual([]);
  });

  it('finds a pattern whose beginning would lie before the text, or its end behind it', () => {
    const text = writing(1_000, LATIN);
    const index = new GramIndex(text);
    const other = '0123456789'.repeat(4);
    const [before = Number.NaN] = index.likelyStarts(other + text.slice(0, 60), 8, 4);
    expect(Math.abs(before - -40)).toBeLessThanOrEqual(8);
    const [behind = Number.NaN] = index.likelyStarts(text.slice(-60) + other, 8, 4);
    expect(Math.abs(behind - 940)).toBeLessThanOrEqual(8);
  });

  it('finds a pattern longer than the text by what they share', () => {
    const text = writing(100, LATIN);
    const [only = Number.NaN, ...others] = new GramIndex(text).likelyStarts(`${'#'.repeat(60)}${text}${'#'.repeat(60)}`, 8, 4);
    expect(Math.abs(only - -60)).toBeLessThanOrEqual(8);
    expect(others).toEqual([]);
  });

  it.each([300, 511, 600, 2_000, 10_000])('finds a long pattern of %d units, of which not every run is looked up', (length) => {
    const text = writing(20_000, LATIN);
    const index = new GramIndex(text);
    for (const place of [0, 4_321, 20_000 - length]) {
      for (const edit of [(quote: string) => quote, reworded]) {
        const [first = Number.NaN, ...others] = index.likelyStarts(edit(text.slice(place, place + length)), 32, 4);
        expect(Math.abs(first - place)).toBeLessThanOrEqual(32);
        expect(others).toEqual([]);
      }
    }
  });

  it('a place needs 35 of 100 runs of the pattern', () => {
    const pattern = 'abcdefghijklmnopqrstuv';
    const among = (units: number): GramIndex => new GramIndex(`${'.'.repeat(100)}${pattern.slice(0, units)}${'.'.repeat(100)}`);
    expect(among(9).likelyStarts(pattern, 8, 4)).toEqual([expect.any(Number)]);
    expect(among(8).likelyStarts(pattern, 8, 4)).toEqual([]);
  });
});

describe('GramIndex: which places, and how many', () => {
  const quote = 'the minister of transport firmly denied the report on Monday';
  const apart = (...words: string[]): string => words.map((word) => word.padEnd(256, '.')).join('');
  /** Which of the words that stand apart begin near the places found. */
  const whose = (text: string, words: readonly string[], found: readonly number[]): number[] =>
    found.map((at) => words.findIndex((word) => Math.abs(text.indexOf(word) - at) <= 16));

  it('the likeliest comes first', () => {
    const words = [
      quote.replace('minister', 'XXXXXXXX').replace('firmly', 'XXXXXX'),
      quote.replace('firmly', 'YYYYYY'),
      quote,
      quote.replace('minister', 'ZZZZZZZZ').replace('firmly', 'ZZZZZZ').replace('report', 'ZZZZZZ'),
    ];
    const text = apart(...words);
    expect(whose(text, words, new GramIndex(text).likelyStarts(quote, 16, 9))).toEqual([2, 1, 0, 3]);
  });

  it('of equally likely ones the first of the text, and not more than are wanted', () => {
    const text = apart(quote, quote, quote, quote, quote, quote);
    const index = new GramIndex(text);
    const places = occurrences(text, quote, 9);
    for (let count = 0; count <= 8; count++) {
      const found = index.likelyStarts(quote, 16, count);
      expect(found).toHaveLength(Math.min(count, 6));
      for (const [n, at] of found.entries()) expect(Math.abs(at - (places[n] ?? Number.NaN))).toBeLessThanOrEqual(16);
    }
  });

  it('a place near the edge of what is counted together is not told twice', () => {
    for (let before = 100; before < 140; before++) {
      const index = new GramIndex('.'.repeat(before) + quote + '.'.repeat(100));
      const found = index.likelyStarts(quote, 16, 9);
      expect(found).toEqual([expect.any(Number)]);
      expect(Math.abs((found[0] ?? Number.NaN) - before)).toBeLessThanOrEqual(16);
    }
  });

  it('places two spreads apart are two', () => {
    const row = '0123456789abcdef';
    expect(new GramIndex(row.repeat(3)).likelyStarts(row, 8, 9)).toEqual([0, 16, 32]);
  });
});

describe('GramIndex: runs that stand everywhere', () => {
  const strewn = (times: number, length: number): string => `wxyz${'.'.repeat(Math.floor(length / times) - 4)}`.repeat(times).padEnd(length, '.');

  it.each([
    [64, 6_500],
    [100, 50_000],
    [1_000, 600_000],
  ])('are left out when there are more than %d in a text of %d units', (most, length) => {
    expect(new GramIndex(strewn(most, length)).likelyStarts('wxyz', 8, 2_000)).toHaveLength(most);
    expect(new GramIndex(strewn(most + 1, length)).likelyStarts('wxyz', 8, 2_000)).toEqual([]);
  });

  it('leave the word to the others of the pattern', () => {
    const text = `${strewn(65, 3_000)}wxyz, said nobody${strewn(65, 3_000)}`;
    expect(new GramIndex(text).likelyStarts('wxyz, said nobody', 1, 9)).toEqual([3_000]);
  });
});
