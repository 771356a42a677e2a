import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { CodePointText } from '../platform/text/code-points.js';
import { type Anchor, makeAnchor, verifyAnchor } from './anchor.js';
import { occurrences } from './quote-search.js';
import { FUZZY_MIN, FUZZY_QUOTE_MAX, reanchor, ReAnchoring } from './re-anchoring.js';

const FIXTURES = new URL('../../test/fixtures/re-anchoring/', import.meta.url);

type Fixture = {
  about: string;
  old: string[];
  new: string[];
  cases: {
    quote: string;
    occurrence: number;
    expect: { outcome: 'exact' | 'fuzzy' | 'orphaned'; occurrence?: number; quote?: string };
  }[];
};

function load(file: string): Fixture {
  return JSON.parse(readFileSync(new URL(file, FIXTURES), 'utf8')) as Fixture;
}

/** Code point offset of the nth occurrence. */
function offsetOf(text: string, quote: string, occurrence: number): number {
  const index = occurrences(text, quote, occurrence + 1)[occurrence];
  if (index === undefined) throw new Error(`No occurrence ${occurrence} of ${quote}`);
  return new CodePointText(text).toCodePoint(index);
}

function anchorOf(text: string, quote: string, occurrence = 0): Anchor {
  const start = offsetOf(text, quote, occurrence);
  const made = makeAnchor(text, start, start + [...quote].length);
  if (!made.ok) throw new Error(made.code);
  return made.anchor;
}

/** The anchor of a span, widened where it would split a character. */
function wholeAnchor(text: string, start: number, end: number): Anchor {
  const made = makeAnchor(text, start, end);
  if (made.ok) return made.anchor;
  if (made.code !== 'ANCHOR_SPLITS_GRAPHEME') throw new Error(made.code);
  return wholeAnchor(text, made.expected.start, made.expected.end);
}

describe.each(readdirSync(FIXTURES).filter((file) => file.endsWith('.json')))('fixture %s', (file) => {
  const fixture = load(file);
  const oldText = fixture.old.join('\n\n').normalize('NFC');
  const newText = fixture.new.join('\n\n').normalize('NFC');
  const reAnchoring = new ReAnchoring(oldText, newText);

  it.each(fixture.cases)('$quote ($occurrence)', ({ quote, occurrence, expect: expected }) => {
    const result = reAnchoring.reanchor(anchorOf(oldText, quote.normalize('NFC'), occurrence));
    expect({ outcome: result.outcome, quote: result.selectors?.exact }).toEqual({
      outcome: expected.outcome,
      quote: expected.outcome === 'orphaned' ? undefined : (expected.quote ?? quote).normalize('NFC'),
    });
    expect(result.needsConfirmation).toBe(expected.outcome === 'fuzzy');
    if (result.selectors === null) {
      expect(result.score).toBeLessThan(FUZZY_MIN);
      return;
    }
    expect(result.score).toBeGreaterThanOrEqual(FUZZY_MIN);
    expect(result.score).toBeLessThanOrEqual(1);
    expect(verifyAnchor(newText, result.selectors)).toEqual({ ok: true, anchor: result.selectors });
    if (expected.occurrence !== undefined) expect(result.selectors.start).toBe(offsetOf(newText, quote.normalize('NFC'), expected.occurrence));
  });
});

describe('reanchor', () => {
  const text = 'First words.\n\nThe minister denied the report on Monday, and the paper printed it.\n\nLast words.';
  const anchor = anchorOf(text, 'denied the report');

  it.each([
    ['an empty text', '', { outcome: 'orphaned', selectors: null, score: 0, needsConfirmation: false }],
    ['the same text', text, { outcome: 'exact', selectors: anchor, score: 1, needsConfirmation: false }],
    ['white space', ' \n\n ', { outcome: 'orphaned', selectors: null }],
    ['a text of the quote alone', 'denied the report', { outcome: 'orphaned' }],
    ['an unrelated text', 'Potatoes grow well in sandy soil when the spring is wet enough for them.', { outcome: 'orphaned' }],
    ['another language', '部长周一否认了这一报道，报纸刊登了此事。', { outcome: 'orphaned' }],
  ])('into %s', (_name, newText, expected) => {
    expect(reanchor(anchor, text, newText)).toMatchObject(expected);
  });

  it('from an empty text by the words of the anchor alone', () => {
    expect(reanchor(anchor, '', text)).toMatchObject({ outcome: 'exact', selectors: anchor });
  });

  it('trusts the words of an anchor that does not fit its text', () => {
    const shifted = { ...anchor, start: anchor.start + 5, end: anchor.end + 5 };
    expect(reanchor(shifted, text, text)).toMatchObject({ outcome: 'exact', selectors: anchor });
  });

  it('takes the true context from the old text when the anchor has none', () => {
    expect(reanchor({ ...anchor, prefix: '', suffix: '' }, text, `A lead.\n\n${text}`)).toMatchObject({
      outcome: 'exact',
      selectors: { start: anchor.start + 9, exact: 'denied the report', suffix: anchor.suffix },
    });
  });

  it.each([
    ['before the first words', 'China sent weapons in May, said the paper on Monday.', 'China sent weapons', 'It is not true that China sent weapons in May, said the paper on Monday.'],
    ['after the last words', 'On Monday the paper said what China sent', 'what China sent', 'On Monday the paper said what China sent was nothing.'],
  ])('does not silently accept words put %s of a text', (_name, oldText, quote, newText) => {
    expect(reanchor(anchorOf(oldText, quote), oldText, newText).outcome).not.toBe('exact');
  });

  it('does not take a part of an emoji for the emoji', () => {
    const oldText = 'Here stands 👩 and nothing else on this line.';
    const newText = 'Here stands 👩‍👧 and nothing else on this line.';
    const result = reanchor(anchorOf(oldText, '👩'), oldText, newText);
    expect(result.outcome).not.toBe('exact');
  });

  it('chooses the near-identical sentence at its place, never its neighbour', () => {
    const year = (n: number): string => `In ${n} the minister of transport denied the report on the bridge.`;
    const years = Array.from({ length: 20 }, (_, n) => 2000 + n);
    const oldText = years.map(year).join('\n\n');
    const newText = oldText.replace('In 2013 the minister of transport denied', 'In 2013 the minister of transport firmly denied');
    const result = reanchor(anchorOf(oldText, year(2013)), oldText, newText);
    expect(result).toMatchObject({ outcome: 'fuzzy', selectors: { exact: 'In 2013 the minister of transport firmly denied the report on the bridge.' } });
  });

  it('proposes words that stand once in both texts although all around them was rewritten', () => {
    const oldText = 'On Friday the minister said that the island council had never paid for the fuel, as some believed.';
    const newText = 'Nobody doubts any more: the island council had never paid for the fuel. So ends a long dispute.';
    expect(reanchor(anchorOf(oldText, 'the island council had never paid for the fuel'), oldText, newText)).toMatchObject({
      outcome: 'fuzzy',
      selectors: { exact: 'the island council had never paid for the fuel' },
      score: FUZZY_MIN,
    });
  });

  it('does not propose a single word that turns up elsewhere', () => {
    const oldText = 'Officials said that the council leader was uneasy about the ferry.';
    const newText = 'Potatoes grow well in sandy soil, and an uneasy farmer waters them twice.';
    expect(reanchor(anchorOf(oldText, 'uneasy'), oldText, newText)).toMatchObject({ outcome: 'orphaned' });
  });

  it.each([
    ['the end of a word', 'commuters and café owners are worried', 'commuters and café owners are worrying'],
    ['the beginning of a word', 'unsafe bridges were closed in the whole region', 'safe bridges were closed in the whole region'],
    ['a word that grew at the beginning', 'safe bridges were closed in the whole region', 'unsafe bridges were closed in the whole region'],
    ['Arabic', 'نفت الشركة ذلك مراراً خلال الأشهر', 'نفت الشركة ذلك مراراً خلال الأشهرة'],
  ])('a proposal ends where words end: %s', (_name, quote, changed) => {
    const around = (words: string): string => `He told us on Monday evening that ${words} – so much was plain to everybody who was there.`;
    const result = reanchor(anchorOf(around(quote), quote), around(quote), around(changed));
    expect(result).toMatchObject({ outcome: 'fuzzy', selectors: { exact: changed } });
  });

  it('moves a very long quote only unchanged', () => {
    const long = Array.from({ length: 500 }, (_, n) => `word${n}`).join(' ');
    const oldText = `Begin.\n\n${long}\n\nEnd.`;
    expect(long.length).toBeGreaterThan(FUZZY_QUOTE_MAX);
    expect(reanchor(anchorOf(oldText, long), oldText, `New.\n\n${oldText}`)).toMatchObject({ outcome: 'exact' });
    expect(reanchor(anchorOf(oldText, long), oldText, oldText.replace('word250', 'other'))).toMatchObject({ outcome: 'orphaned' });
  });
});

describe('reanchor: properties', () => {
  const word = fc.constantFrom('uneasy', 'China', 'denied', 'weapons', 'the', 'of', '中国', '否认', '👩‍👧', 'é', 'مُحَمَّد', '😀', 'report', 'paper', 'Monday');
  const paragraph = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));
  const article = fc.array(paragraph, { minLength: 1, maxLength: 8 }).map((paragraphs) => paragraphs.join('\n\n'));

  it('every answer fits the new text; a silent move keeps the words; scores say what the outcome says', () => {
    fc.assert(
      fc.property(article, article, fc.nat(80), fc.nat(40), (oldText, newText, start, length) => {
        const made = makeAnchor(oldText, start, start + length);
        if (!made.ok) return;
        const result = reanchor(made.anchor, oldText, newText);
        expect(result.score).toBeGreaterThanOrEqual(0);
        expect(result.score).toBeLessThanOrEqual(1);
        if (result.selectors === null) return;
        expect(verifyAnchor(newText, result.selectors)).toMatchObject({ ok: true });
        expect(result.score).toBeGreaterThanOrEqual(FUZZY_MIN);
        if (result.outcome === 'exact') expect(result.selectors.exact).toBe(made.anchor.exact);
      }),
    );
  });

  it('a text put before, between paragraphs or behind never moves a claim to other words', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 2, maxLength: 6 }), fc.nat(6), fc.nat(60), fc.nat(30), (paragraphs, at, start, length) => {
        const oldText = paragraphs.join('\n\n');
        const made = makeAnchor(oldText, start, start + length);
        if (!made.ok) return;
        const newText = [...paragraphs.slice(0, at), 'Potatoes grow well in sandy soil.', ...paragraphs.slice(at)].join('\n\n');
        const result = reanchor(made.anchor, oldText, newText);
        if (made.anchor.exact.includes('\n')) return;
        if (result.outcome === 'exact') expect(result.selectors.exact).toBe(made.anchor.exact);
        const before = paragraphs.slice(0, at).join('\n\n');
        const shift = start >= [...before].length ? 'Potatoes grow well in sandy soil.\n\n'.length : 0;
        // Where the move is silent it is right: the same place, or one whose whole paragraph is the same.
        if (result.outcome === 'exact' && result.selectors.start !== start + shift) {
          expect(paragraphs.filter((one) => one.includes(made.anchor.exact)).length).toBeGreaterThan(1);
        }
      }),
    );
  });
});

describe('reanchor: time', () => {
  const vocabulary = readFileSync(new URL('../articles/harbour-bridge.txt', FIXTURES), 'utf8').split(/\s+/);
  /** A reproducible text of about `length` characters. */
  function longText(length: number): string {
    let seed = 7;
    let text = '';
    while (text.length < length) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const word = (seed >>> 8) % vocabulary.length;
      text += `${vocabulary[word] ?? ''}${(seed >>> 8) % 97 === 0 ? '\n\n' : ' '}`;
    }
    return text.trim();
  }
  const oldText = longText(100_000);
  const anchors = Array.from({ length: 1000 }, (_, n) => wholeAnchor(oldText, n * 95, n * 95 + 20 + ((n * 37) % 300)));

  it.each([
    ['shifted by a new lead', (text: string) => `A new lead.\n\n${text}`, 'exact', 990],
    ['with a word changed in every line', (text: string) => text.replace(/the (\w+) of/g, 'this $1 of').replace(/council/g, 'councils'), 'fuzzy', 100],
    ['replaced by another of the same words', (text: string) => longText(150_000).slice(50_000 + (text.length % 2)).split(' ').reverse().join(' '), 'orphaned', 900],
  ])('1,000 anchors on 100,000 characters, %s', (_name, edit, outcome, least) => {
    const newText = edit(oldText);
    // Processor time: the wall clock would measure the neighbours on a busy machine.
    const before = process.cpuUsage();
    const reAnchoring = new ReAnchoring(oldText, newText);
    const results = anchors.map((anchor) => reAnchoring.reanchor(anchor));
    const took = process.cpuUsage(before).user / 1000;
    expect(results.filter((result) => result.outcome === outcome).length).toBeGreaterThanOrEqual(least);
    expect(took).toBeLessThan(2000);
  });

  it('1,000 anchors on 100,000 characters of one sentence', () => {
    const row = 'No comment, said the council.\n\n';
    const rows = row.repeat(Math.ceil(100_000 / row.length)).trim();
    const places = Array.from({ length: 1000 }, (_, n) => wholeAnchor(rows, n * row.length, n * row.length + 10));
    const before = process.cpuUsage();
    const reAnchoring = new ReAnchoring(rows, `A lead.\n\n${rows}`);
    const results = places.map((anchor) => reAnchoring.reanchor(anchor));
    expect(results.every((result) => result.selectors?.exact === 'No comment')).toBe(true);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
