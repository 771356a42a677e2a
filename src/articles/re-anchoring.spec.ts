import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { anchorOf, fate, offsetOf, text } from '../../test/factories/anchors.js';
import { makeAnchor, verifyAnchor } from './anchor.js';
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

describe('reanchor: how much must be the same', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';

  it.each([
    ['20 letters are known again', letters.slice(0, 20), 'exact'],
    ['19 letters may be chance', letters.slice(0, 19), 'fuzzy'],
    ['20 characters are known again, however many units they take', `😀${letters.slice(0, 19)}`, 'exact'],
    ['19 characters may be chance, however many units they take', `😀😀${letters.slice(0, 17)}`, 'fuzzy'],
  ])('a whole text that something was added to: %s', (_name, oldText, outcome) => {
    expect(fate(anchorOf(oldText, 'cdef'), oldText, text(oldText, 'More of it.'))).toEqual({ outcome, at: oldText.indexOf('cdef') });
  });

  it.each([
    ['silently when they are all of the text', 'Yes, he did.', 'exact'],
    ['as a proposal when there is more', 'Yes, he did.\n\nNo.', 'fuzzy'],
  ])('a few words whose old text is not known move %s', (_name, newText, outcome) => {
    const anchor = { start: 5, end: 7, exact: 'he', prefix: 'Yes, ', suffix: ' did.' };
    expect(fate(anchor, '', newText)).toEqual({ outcome, at: 5 });
  });

  it.each([
    ['20 letters', letters.slice(0, 20), '', '', 'fuzzy'],
    ['19 letters', letters.slice(0, 19), '', '', 'orphaned'],
    ['20 characters of two units', '😀'.repeat(20), '', '', 'fuzzy'],
    ['19 characters of two units', '😀'.repeat(19), '', '', 'orphaned'],
    ['a short word with 8 units before it', 'ferry', '1234567 ', '', 'fuzzy'],
    ['a short word with 7 units before it', 'ferry', '123456 ', '', 'orphaned'],
    ['a short word with 8 units after it', 'ferry', '', ' 1234567', 'fuzzy'],
    ['a short word with 7 units after it', 'ferry', '', ' 123456', 'orphaned'],
    ['a short word with 7 units on either side', 'ferry', '123456 ', ' 123456', 'orphaned'],
  ])('what stands once in both texts, all else rewritten: %s', (_name, quote, before, after, outcome) => {
    const oldText = `Officials were told on Monday ÄÖ${before}${quote}${after}ÄÖ which nobody here had known.`;
    const newText = `potatoes grow well in sandy soil XY${before}${quote}${after}XY when spring is wet enough, so`;
    const result = reanchor(anchorOf(oldText, quote), oldText, newText);
    expect(result.outcome).toBe(outcome);
    if (outcome === 'fuzzy') expect(result).toMatchObject({ score: FUZZY_MIN, selectors: { exact: quote } });
  });

  const quote = 'the island council had never paid for the fuel';
  const rewritten = (middle: string): string => `Nobody doubts any more: ${middle}. So ends a long dispute.`;
  const known = (middle: string): string => `On Friday the minister said that ${middle}, as some of them believed.`;

  it('words that stand twice in a rewritten text are not proposed', () => {
    expect(reanchor(anchorOf(known(quote), quote), known(quote), rewritten(`${quote}; yes, ${quote}`)).outcome).toBe('orphaned');
  });

  it('words that stood twice and now stand once in a rewritten text are not proposed', () => {
    const oldText = known(`${quote} and that ${quote}`);
    expect(reanchor(anchorOf(oldText, quote), oldText, rewritten(quote)).outcome).toBe('orphaned');
  });

  it('proposes the words as they were rather than other ones at their old place', () => {
    const oldText = known(quote);
    const newText = text('On Friday the minister wrote that the iland council has newer paid for this fuel, as some of us think.', rewritten(quote));
    expect(fate(anchorOf(oldText, quote), oldText, newText)).toEqual({ outcome: 'fuzzy', at: newText.lastIndexOf(quote) });
  });

  it('has seen nothing like it when all but the surroundings was replaced', () => {
    const newText = known('potatoes grow best in wet and sandy soils, they');
    expect(reanchor(anchorOf(known(quote), quote), known(quote), newText)).toEqual({ outcome: 'orphaned', selectors: null, score: 0, needsConfirmation: false });
  });

  it('an anchor without words is orphaned', () => {
    const oldText = known(quote);
    const anchor = { start: 10, end: 10, exact: '', prefix: oldText.slice(0, 10), suffix: oldText.slice(10, 42) };
    expect(reanchor(anchor, oldText, text(oldText, 'More.'))).toMatchObject({ outcome: 'orphaned', score: 0 });
    expect(reanchor(anchor, oldText, oldText)).toMatchObject({ outcome: 'orphaned', score: 0 });
  });

  it.each([
    ['2,000 units with one word changed are proposed', FUZZY_QUOTE_MAX, 'fuzzy'],
    ['2,001 units are not', FUZZY_QUOTE_MAX + 1, 'orphaned'],
  ])('a quote of %s', (_name, length, outcome) => {
    const long = Array.from({ length: 400 }, (_, n) => `word${n}`).join(' ').slice(0, length - 1).concat('.');
    const oldText = text('Begin.', long, 'End.');
    expect(long.length).toBe(length);
    expect(reanchor(anchorOf(oldText, long), oldText, oldText.replace('word150', 'other')).outcome).toBe(outcome);
  });

  it('a word of a few letters is proposed only letter for letter', () => {
    const around = (word: string): string => `On Friday the island council saw that the ${word} was over before the ferry came.`;
    const result = reanchor(anchorOf(around('vote'), 'vote'), around('vote'), around('voters'));
    expect(result).toMatchObject({ outcome: 'fuzzy', selectors: { exact: 'vote' } });
  });

  it('a part of an emoji is never proposed', () => {
    const around = (emoji: string): string => `On Friday the island council saw that ${emoji} stood at the quay before the ferry came.`;
    const result = reanchor(anchorOf(around('👩'), '👩'), around('👩'), around('👩‍👧'));
    expect(result).toMatchObject({ outcome: 'orphaned', score: 0 });
  });
});

describe('reanchor: between unchanged neighbours', () => {
  const said = (n: number): string => `In ${n} the minister of transport denied the report on the bridge.`;
  const years = Array.from({ length: 20 }, (_, n) => 2000 + n);
  const LAST = 'denied the report on the bridge.';
  const list = years.map(said).join('\n\n');
  const quote = said(2013);
  /** The year is no longer written, and so the neighbours look more like the quote than what stands there now. */
  const changed = quote.replace('In 2013', 'In May');
  const proposed = (newText: string, oldText = list, words = quote): string | undefined => reanchor(anchorOf(oldText, words), oldText, newText).selectors?.exact;

  it('proposes what stands between them, though others are more like the quote', () => {
    expect(proposed(list.replace(quote, changed))).toBe(changed);
  });

  it('also when the beginning of the text was changed', () => {
    expect(proposed(list.replace(said(2000), said(1999)).replace(quote, changed))).toBe(changed);
  });

  it.each([
    ['as wide as twice the quote and 20 units', 0, true],
    ['one unit wider', 1, false],
  ])('looks into a gap %s: %i more, %s', (_name, more, found) => {
    const gap = text(changed, '·'.repeat(2 * quote.length + 20 - changed.length - 2 + more));
    expect(proposed(list.replace(quote, gap)) === changed).toBe(found);
  });

  it('proposes nothing when the neighbours now touch', () => {
    const entry = (n: number): string => `${n}, page ${n}: ${said(n)} – so said the paper of ${n}.`;
    const oldText = years.map(entry).join('\n\n');
    expect(reanchor(anchorOf(oldText, quote), oldText, oldText.replace(quote, ''))).toMatchObject({ outcome: 'orphaned', score: 0 });
  });

  it('looks elsewhere when the neighbours have changed places', () => {
    const [before, after] = ['All of the ferries were late on Friday. ', ' Most of the bridges were closed by then.'];
    const oldText = text('Lead.', before + quote + after, 'End.');
    const newText = text('Lead.', after, quote.replace('the report', 'a report'), before, 'End.');
    expect(reanchor(anchorOf(oldText, quote), oldText, newText)).not.toMatchObject({ score: 0 });
  });

  it.each([
    ['20 units are enough', 'Eighteen and two.!', true],
    ['19 units may be chance', 'Seventeen and two', false],
  ])('of a neighbour at the edge of the text: %s', (_name, heading, found) => {
    const oldText = text(heading, list);
    expect(text(heading, '').length).toBe(found ? 20 : 19);
    const first = said(2000).replace('In 2000', 'In May');
    expect(proposed(oldText.replace(said(2000), first), oldText, said(2000)) === first).toBe(found);
  });

  it('asks no neighbours when the anchor does not fit its text', () => {
    const oldText = text('Ten ferries were late on Friday, and nobody knew at all why.', 'Most of the bridges were closed by then, said the paper.', said(2013));
    const newText = oldText.replace(LAST, 'denied a report on the bridge.');
    const fitting = anchorOf(oldText, quote);
    expect(reanchor({ ...fitting, start: 40, end: 40 + quote.length }, oldText, newText)).toMatchObject({ outcome: 'fuzzy', selectors: { exact: quote.replace('the report', 'a report') } });
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
