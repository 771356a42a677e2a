import { describe, expect, it } from '@jest/globals';
import { anchorOf, fate, text } from '../../test/factories/anchors.js';
import { makeAnchor } from './anchor.js';
import { occurrences } from './quote-search.js';
import { reanchor } from './re-anchoring.js';

describe('words that stand at several places', () => {
  const P = 'The ministry did not answer our questions.';
  const QUOTE = 'did not answer';
  const placesIn = (newText: string): number[] => occurrences(newText, QUOTE, 1_000);

  it('does not move silently to the twin of a sentence that was changed', () => {
    const oldText = text('First we asked about the ferry.', P, 'Then we asked who pays.', P, 'So much for today');
    const newText = oldText.replace('did not answer', 'answered all of');
    expect(fate(anchorOf(oldText, QUOTE), oldText, newText)).toEqual({ outcome: 'fuzzy', at: placesIn(newText)[0] });
    expect(fate(anchorOf(oldText, QUOTE, 1), oldText, newText)).toEqual({ outcome: 'exact', at: placesIn(newText)[0] });
  });

  it('does not move silently to the twin of a changed sentence that stands amid the same words', () => {
    const sentence = 'When we asked on Monday morning, the ministry did not answer our questions on the price of fuel.';
    const oldText = text(`Ferries: ${sentence} They sail.`, `Bridges: ${sentence} They stand.`);
    const newText = oldText.replace('did not answer', 'answered all of');
    expect(fate(anchorOf(oldText, QUOTE), oldText, newText)).toEqual({ outcome: 'fuzzy', at: placesIn(newText)[0] });
    expect(fate(anchorOf(oldText, QUOTE, 1), oldText, newText)).toEqual({ outcome: 'exact', at: placesIn(newText)[0] });
  });

  it.each([
    ['8 letters before them', 'abcdefgh', '', 'exact'],
    ['7 letters before them, which may be chance', 'abcdefg', '', 'fuzzy'],
    ['8 letters after them', '', 'abcdefgh', 'exact'],
    ['7 letters after them, which may be chance', '', 'abcdefg', 'fuzzy'],
  ])('equal paragraphs are told apart by %s', (_name, before, after, outcome) => {
    const oldText = text(`1${before}`, P, `${after}1`);
    const newText = text('2', P, '2', `3${before}`, P, `${after}3`, '4', P, '4');
    expect(fate(anchorOf(oldText, QUOTE), oldText, newText)).toEqual({ outcome, at: placesIn(newText)[1] });
  });

  it.each([
    ['8 letters before them', 'abcdefgh', '', 'exact'],
    ['7 letters before them, which may be chance', 'abcdefg', '', 'fuzzy'],
    ['8 letters after them', '', 'abcdefgh', 'exact'],
    ['7 letters after them, which may be chance', '', 'abcdefg', 'fuzzy'],
  ])('equal paragraphs of the old text are told apart by %s', (_name, before, after, outcome) => {
    const oldText = text('2', P, '2', `1${before}`, P, `${after}1`, '4', P, '4');
    const newText = text(`3${before}`, P, `${after}3`);
    expect(fate(anchorOf(oldText, QUOTE, 1), oldText, newText)).toEqual({ outcome, at: placesIn(newText)[0] });
  });

  it.each([
    ['before the first and a little after the second', 'abcdefghijklmnopqrst', 'abcdefghij', 0],
    ['after the second and a little before the first', 'abcdefghij', 'abcdefghijklmnopqrst', 1],
  ])('proposes the likelier when the texts agree %s', (_name, before, after, place) => {
    const oldText = text(`1${before}`, P, `${after}1`);
    const newText = text(`2${before}`, P, '2', '3', P, `${after}3`);
    expect(fate(anchorOf(oldText, QUOTE), oldText, newText)).toEqual({ outcome: 'fuzzy', at: placesIn(newText)[place] });
  });

  it.each([0, 1, 2, 3, 4])('proposes the nearest of five that agree alike: number %i', (place) => {
    const newText = text('1', P, '1', P, '1', P, '1', P, '1', P, '1');
    const at = placesIn(newText)[place] ?? 0;
    for (const start of [at - 20, at, at + 20]) {
      // An anchor that does not fit its text: only its words and its offsets count.
      const anchor = { start, end: start + QUOTE.length, exact: QUOTE, prefix: 'The ministry ', suffix: ' our questions.' };
      expect(fate(anchor, '–'.repeat(newText.length), newText)).toEqual({ outcome: 'fuzzy', at });
    }
  });

  it('asks nothing of the old text when the anchor does not fit it', () => {
    const lead = 'A long lead that stands in the old text and in the new one.\n\n';
    const rest = '\n\nA long end that stands in the old text and in the new one.';
    const newText = `${lead}${P}${rest}\n\nMore.\n\n${P}\n\nThe end`;
    const anchor = { start: lead.length, end: lead.length + P.length, exact: P, prefix: '\n\n', suffix: '\n\n' };
    expect(reanchor(anchor, `${lead}${'–'.repeat(P.length)}${rest}`, newText).outcome).toBe('fuzzy');
  });

  it('does not take halves of flags for flags', () => {
    const flags = '🇩🇪'.repeat(18);
    const oldText = `Flags ${flags}🇪🇩${flags} on the quay.`;
    const newText = `Flags ${flags.slice(2)}🇪🇩${flags} on the quay.`;
    const start = 6 + 36;
    const made = makeAnchor(oldText, start, start + 2);
    if (!made.ok) throw new Error(made.code);
    const result = reanchor(made.anchor, oldText, newText);
    expect(result.outcome).not.toBe('exact');
  });
});

describe('the likeliest of many places', () => {
  const BEFORE = 'then over the old bridge to ';
  const AFTER = ' on each second weekday even';
  /** Amid the same 28 units on either side, and other words beyond. */
  const near = (beyond: string): string => `${beyond}${BEFORE}vote${AFTER}${beyond}`;
  const filler = 'No word of it is repeated here. '.repeat(40);
  const claim = near('1111111111');

  it.each([0, 1, 6, 11])('of twelve that are alike it proposes the nearest: number %i', (place) => {
    const blank = (count: number): string => '–'.repeat(claim.length * count);
    const oldText = `${filler}${blank(place)}${claim}${blank(11 - place)}`;
    const newText = `${filler}${near('2222222222').repeat(12)}`;
    expect(fate(anchorOf(oldText, 'vote'), oldText, newText)).toEqual({ outcome: 'fuzzy', at: occurrences(newText, 'vote', 20)[place] });
  });

  it('proposes the one whose surroundings agree further, however far away it is', () => {
    const others = Array.from({ length: 10 }, (_, n) => `${n}…e to vote${n} ${n}…xx vote on ev${n} `).join('');
    const oldText = `${claim}${filler}`;
    const newText = `${others}${near('2222222222')}`;
    expect(fate(anchorOf(oldText, 'vote'), oldText, newText)).toEqual({ outcome: 'fuzzy', at: newText.lastIndexOf('vote') });
  });

  it('proposes surroundings that are alike as a whole rather than those that are the same for a few letters', () => {
    const oldText = `say11111${BEFORE}vote${AFTER}1111say`;
    const alike = `say11111${BEFORE.slice(0, -1)}+vote+${AFTER.slice(1)}1111say`;
    const newText = `${'x'.repeat(20)}${BEFORE.slice(-12)}vote${AFTER.slice(0, 12)}${'x'.repeat(20)}${alike}`;
    expect(fate(anchorOf(oldText, 'vote'), oldText, newText)).toEqual({ outcome: 'fuzzy', at: newText.lastIndexOf('vote') });
  });

  it.each([
    [7, 'fuzzy'],
    [8, 'orphaned'],
  ])('looks closely at eight places, those that agree furthest to the letter: with %i others of those it is %s', (others, outcome) => {
    const oldText = `say11111${BEFORE}vote${AFTER}1111say`;
    const newText = `${'ev vote on'.repeat(others)} say11111${BEFORE.slice(0, -1)}+vote+${AFTER.slice(1)}1111say`;
    expect(reanchor(anchorOf(oldText, 'vote'), oldText, newText).outcome).toBe(outcome);
  });

  it('sees a place around which letters are missing everywhere, and says how little is left', () => {
    const before = 'Officials of this island told us ';
    const after = ' could be sold once winter is here';
    const oldText = `${filler}${before}ferry for May${after}${filler}`;
    const newText = `–${before.replace('cials', 'ci').replace('this', 't').replace('told', 't')}ferry fur May${after.replace('could', 'co').replace('once', 'o').replace('winter', 'win')}–`;
    const { outcome, score } = reanchor(anchorOf(oldText, 'ferry for May'), oldText, newText);
    expect({ outcome, seen: score > 0.75 }).toEqual({ outcome: 'orphaned', seen: true });
  });

  it('proposes changed words wherever they stand', () => {
    const sentence = 'the island council had never paid for the fuel of the ferry';
    const around = (middle: string, day: string): string => `On Friday the minister said on ${day} ${middle} on ${day}, as some of them believed.`;
    const oldText = around(sentence, 'TV');
    for (let shift = 0; shift < 70; shift++) {
      const newText = `${'·'.repeat(shift)} ${around(sentence.replace('never', 'hardly ever'), 'FM')}`;
      const result = reanchor(anchorOf(oldText, sentence), oldText, newText);
      expect({ shift, ...result }).toMatchObject({ shift, outcome: 'fuzzy', selectors: { exact: sentence.replace('never', 'hardly ever') } });
    }
  });
});

describe('hundreds of equal places', () => {
  const number = (n: number): string => String(n).padStart(3, '0').repeat(2);
  /** Words with full contexts that are the same in each, numbered beyond. */
  const row = (label: number): string => `${number(label)}. When we asked on Monday night, they said that they said no word to any of us on the quay. ${number(label)}`;
  const rows = (labels: number[]): string => labels.map(row).join('\n\n');
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
  const QUOTE = 'said that they said';
  const rowOf = (newText: string, at: number | null): number => occurrences(newText, QUOTE, 1_000).indexOf(at ?? -1);

  it.each([
    [150, 'exact'],
    [200, 'exact'],
    [201, 'fuzzy'],
  ])('%i in the new text, a lead added: %s, in its own row', (count, outcome) => {
    const oldText = rows(upTo(count));
    const newText = text('A lead.', oldText);
    for (const place of [0, 1, 60, 149, count - 1]) {
      const result = fate(anchorOf(oldText, QUOTE, place), oldText, newText);
      expect({ outcome: result.outcome, row: rowOf(newText, result.at) }).toEqual({ outcome, row: place });
    }
  });

  it.each([
    [150, 'exact'],
    [200, 'exact'],
    [201, 'fuzzy'],
  ])('%i in the old text, one left: %s', (count, outcome) => {
    const oldText = rows(upTo(count));
    expect(fate(anchorOf(oldText, QUOTE, 77), oldText, row(77)).outcome).toBe(outcome);
  });

  it('all of them in a text that is the same: each stays where it is', () => {
    const oldText = 'No comment, said the council.\n\n'.repeat(600).trim();
    for (const place of [0, 250, 599]) expect(fate(anchorOf(oldText, 'said', place), oldText, oldText)).toEqual({ outcome: 'exact', at: 12 + place * 31 });
  });

  it('never silently to the best of those that are looked at when others are not', () => {
    const block = 'No comment, said the council.\n\n'.repeat(300);
    const oldText = `${block}The ferry was late.`;
    const newText = `${block}The ferry was late.\n\n${block}The ferry was lost.`;
    expect(reanchor(anchorOf(oldText, 'said', 290), oldText, newText).outcome).toBe('fuzzy');
  });

  it.each([
    // Claim, the row to which its paragraph was moved, whether it is found there.
    [150, 50, true],
    [150, 49, false],
    [150, 249, true],
    [150, 250, false],
    [0, 199, true],
    [0, 200, false],
    [20, 199, true],
    [20, 200, false],
    [299, 100, true],
    [299, 99, false],
    [290, 100, true],
    [290, 99, false],
  ])('looks at the two hundred around the old place: from row %i to row %i, found: %s', (from, to, found) => {
    const labels = upTo(300);
    const oldText = rows(labels);
    const newText = rows(labels.with(to, from).with(from, to));
    const result = fate(anchorOf(oldText, QUOTE, from), oldText, newText);
    expect({ outcome: result.outcome, found: rowOf(newText, result.at) === to }).toEqual({ outcome: 'fuzzy', found });
  });

  it.each([
    [100, true],
    [99, false],
  ])('looks at the last two hundred when the text grew behind them: row %i, found: %s', (to, found) => {
    const labels = upTo(300);
    const oldText = rows(labels);
    const newText = text(rows(labels.with(to, 299).with(299, to)), 'No word of it is repeated here. '.repeat(1_000));
    const result = fate(anchorOf(oldText, QUOTE, 299), oldText, newText);
    expect(rowOf(newText, result.at) === to).toBe(found);
  });

  it.each([
    ['two places by what stands 2,500 units away', 2, 'exact'],
    ['fifty places by no more than 2,000 units on either side', 50, 'fuzzy'],
  ])('tells apart %s', (_name, count, outcome) => {
    const same = 'Nothing of what stands in between tells one from the other. '.repeat(42).slice(0, 2_500);
    const oldText = `The ferries: ${same}${row(1)}\n\nNo more.`;
    const newText = [`What is old. ${same}${row(1)}`, `The ferries: ${same}${row(1)}`, ...upTo(count - 2).map((n) => row(n + 2)), 'No more.'].join('\n\n');
    const result = fate(anchorOf(oldText, QUOTE), oldText, newText);
    expect(result.outcome).toBe(outcome);
    if (outcome === 'exact') expect(rowOf(newText, result.at)).toBe(1);
  });
});
