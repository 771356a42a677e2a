import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { CodePointText } from '../platform/text/code-points.js';
import { CONTEXT_LENGTH, findQuote, makeAnchor, MAX_POSITIONS, verifyAnchor } from './anchor.js';

const FAMILY = '👩‍👧‍👦';
const TEXT = `Leaders met.\n\n中国否认提供武器。 ${FAMILY} agreed 🇨🇳🇷🇺. Cafe\u0302 closed; Leaders met again.`.normalize('NFC');

function spanOf(text: string, quote: string): [number, number] {
  const start = [...text.slice(0, text.indexOf(quote))].length;
  return [start, start + [...quote].length];
}

describe('makeAnchor', () => {
  it.each(['Leaders met.', '中国否认提供武器', FAMILY, '🇨🇳', '🇷🇺', 'again.', ' ', TEXT])('quotes %j with its context', (quote) => {
    const [start, end] = spanOf(TEXT, quote);
    const points = [...TEXT];
    expect(makeAnchor(TEXT, start, end)).toEqual({
      ok: true,
      anchor: {
        start,
        end,
        exact: quote,
        prefix: points.slice(Math.max(0, start - CONTEXT_LENGTH), start).join(''),
        suffix: points.slice(end, end + CONTEXT_LENGTH).join(''),
      },
    });
  });

  it.each([
    [-1, 3],
    [0, 1000],
    [5, 4],
    [0.5, 3],
    [Number.NaN, 3],
    [0, Number.POSITIVE_INFINITY],
  ])('refuses %d to %d as out of range', (start, end) => {
    expect(makeAnchor(TEXT, start, end)).toEqual({ ok: false, code: 'ANCHOR_OUT_OF_RANGE', expected: { length: [...TEXT].length } });
  });

  it('refuses an empty span, also in an empty text', () => {
    expect(makeAnchor(TEXT, 3, 3)).toEqual({ ok: false, code: 'ANCHOR_EMPTY' });
    expect(makeAnchor('', 0, 0)).toEqual({ ok: false, code: 'ANCHOR_EMPTY' });
    expect(makeAnchor('', 0, 1)).toMatchObject({ code: 'ANCHOR_OUT_OF_RANGE' });
  });

  it.each([
    ['the end of a ZWJ family', `a ${FAMILY} b`, 2, 3, { start: 2, end: 7 }],
    ['the start of a ZWJ family', `a ${FAMILY} b`, 4, 9, { start: 2, end: 9 }],
    ['a flag', 'x🇨🇳🇷🇺', 2, 5, { start: 1, end: 5 }],
    ['a skin tone', '👍🏽!', 0, 1, { start: 0, end: 2 }],
    ['a combining mark that has no composed form', 'x\u0323\u0330y', 0, 1, { start: 0, end: 3 }],
    ['Arabic vowel signs', 'مُحَمَّد', 0, 1, { start: 0, end: 2 }],
    ['an Arabic sign and the number after it', '\u060012', 0, 1, { start: 0, end: 2 }],
    ['an Arabic sign and the blank after it', '\u0600 x', 0, 1, { start: 0, end: 2 }],
    ['Hangul jamo', '\u1100\u1161\u11a8\u11ab', 0, 1, { start: 0, end: 4 }],
  ])('does not split %s', (_name, text, start, end, expected) => {
    expect(makeAnchor(text, start, end)).toEqual({ ok: false, code: 'ANCHOR_SPLITS_GRAPHEME', expected });
  });
});

describe('verifyAnchor', () => {
  const [start, end] = spanOf(TEXT, 'agreed');
  const good = { start, end, exact: 'agreed' };

  it.each([
    ['without context', good],
    ['with empty context', { ...good, prefix: '', suffix: '' }],
    ['with short context', { ...good, prefix: ' ', suffix: ' 🇨🇳' }],
    ['with context longer than ours', { ...good, prefix: TEXT.slice(0, TEXT.indexOf('agreed')) }],
  ])('accepts %s and gives the anchor with full context', (_name, anchor) => {
    expect(verifyAnchor(TEXT, anchor)).toEqual(makeAnchor(TEXT, start, end));
  });

  it('accepts a quote and context in another normalisation form', () => {
    const [from, to] = spanOf(TEXT, 'Cafê');
    expect(verifyAnchor(TEXT, { start: from, end: to, exact: 'Cafe\u0302', suffix: ' closed' })).toMatchObject({ ok: true, anchor: { exact: 'Cafê' } });
    const [next, last] = spanOf(TEXT, 'closed');
    expect(verifyAnchor(TEXT, { start: next, end: last, exact: 'closed', prefix: 'Cafe\u0302 ' })).toMatchObject({ ok: true });
  });

  it.each([
    ['beyond the text', { ...good, end: 10_000 }, { code: 'ANCHOR_OUT_OF_RANGE' }],
    ['an empty span', { ...good, end: start, exact: '' }, { code: 'ANCHOR_EMPTY' }],
    ['another word', { ...good, exact: 'denied' }, { code: 'ANCHOR_QUOTE_MISMATCH', expected: { exact: 'agreed' } }],
    ['another case', { ...good, exact: 'Agreed' }, { code: 'ANCHOR_QUOTE_MISMATCH' }],
    ['an invisible difference', { ...good, exact: 'agreed\u200b' }, { code: 'ANCHOR_QUOTE_MISMATCH' }],
    ['UTF-16 offsets', { ...good, start: start + 3, end: end + 3 }, { code: 'ANCHOR_QUOTE_MISMATCH' }],
    ['a wrong prefix', { ...good, prefix: 'dis' }, { code: 'ANCHOR_CONTEXT_MISMATCH', expected: { suffix: TEXT.slice(TEXT.indexOf('agreed') + 6).slice(0, 36) } }],
    ['a wrong suffix', { ...good, suffix: '!' }, { code: 'ANCHOR_CONTEXT_MISMATCH' }],
    ['a wrong quote where a character is split, too', { start: end + 1, end: end + 2, exact: 'x' }, { code: 'ANCHOR_QUOTE_MISMATCH', expected: { exact: TEXT.slice(TEXT.indexOf('agreed') + 7).slice(0, 2) } }],
    ['half a character beside other words', { start: end + 1, end: end + 2, exact: '🇨', prefix: 'x' }, { code: 'ANCHOR_SPLITS_GRAPHEME' }],
    ['half a character', { start: end + 1, end: end + 2, exact: '🇨' }, { code: 'ANCHOR_SPLITS_GRAPHEME' }],
  ])('refuses %s', (_name, anchor, expected) => {
    expect(verifyAnchor(TEXT, anchor)).toMatchObject({ ok: false, ...expected });
  });

  it('shows at most 200 code points of what stands there', () => {
    const result = verifyAnchor('😀'.repeat(500), { start: 0, end: 500, exact: 'x' });
    expect(result).toEqual({ ok: false, code: 'ANCHOR_QUOTE_MISMATCH', expected: { exact: `${'😀'.repeat(200)}…` } });
    expect(verifyAnchor('😀'.repeat(200), { start: 0, end: 200, exact: 'x' })).toMatchObject({ expected: { exact: '😀'.repeat(200) } });
  });
});

describe('findQuote', () => {
  it.each([
    ['a unique quote', 'agreed', '', '', spanOf(TEXT, 'agreed')],
    ['a quote in another form', 'Cafe\u0302', '', '', spanOf(TEXT, 'Cafê')],
    ['a repeated quote by its suffix', 'Leaders met', '', ' again', spanOf(TEXT, 'Leaders met again').map((offset, side) => offset - side * 6)],
    ['a repeated quote by its prefix', 'Leaders met', 'closed; ', '', spanOf(TEXT, 'Leaders met again').map((offset, side) => offset - side * 6)],
    ['emoji', FAMILY, '', '', spanOf(TEXT, FAMILY)],
  ])('finds %s', (_name, exact, prefix, suffix, [start = 0, end = 0]) => {
    const found = findQuote(TEXT, exact, prefix, suffix);
    expect(found).toEqual({ kind: 'unique', anchor: expect.objectContaining({ start, end, exact: exact.normalize('NFC') }) });
  });

  it.each([
    ['absent', 'denied', '', ''],
    ['empty', '', '', ''],
    ['empty with context', '', 'Leaders', ' met'],
    ['with another prefix', 'agreed', 'dis', ''],
    ['with another suffix', 'agreed', '', '!'],
    ['the first of a family', '👩', '', ''],
    ['the middle of a family', '👧', '', ''],
    ['the last of a family', '👦', '', ''],
    ['two halves of flags', '🇳🇷', '', ''],
  ])('finds nothing when the quote is %s', (_name, exact, prefix, suffix) => {
    expect(findQuote(TEXT, exact, prefix, suffix)).toEqual({ kind: 'none' });
  });

  it('lists the positions of a repeated quote, overlapping ones too', () => {
    expect(findQuote('😀aaa', 'aa')).toEqual({
      kind: 'ambiguous',
      positions: [
        { start: 1, end: 3 },
        { start: 2, end: 4 },
      ],
      more: false,
    });
  });

  it('stops listing and says that there are more', () => {
    const found = findQuote('no. '.repeat(200_000), 'no.');
    expect(found).toMatchObject({ kind: 'ambiguous', more: true });
    expect(found.kind === 'ambiguous' && found.positions).toHaveLength(MAX_POSITIONS);
    expect(findQuote('no. '.repeat(MAX_POSITIONS), 'no.')).toMatchObject({ kind: 'ambiguous', more: false });
  });

  it('looks at no more than some thousand places inside of characters, and says that there are others', () => {
    const segment = jest.spyOn(Intl.Segmenter.prototype, 'segment');
    try {
      const marks = `x${'\u0301'.repeat(20_000)}`;
      expect(findQuote(marks, '\u0301')).toEqual({ kind: 'ambiguous', positions: [], more: true });
      expect(findQuote(`x\u0301. ${marks}`, 'x\u0301')).toEqual({ kind: 'unique', anchor: expect.objectContaining({ start: 0, end: 2 }) });
      expect(segment.mock.calls.length).toBeLessThan(5_000);
    } finally {
      segment.mockRestore();
    }
  });

  it('does not hang on a pattern that nearly matches everywhere', () => {
    const before = process.cpuUsage();
    expect(findQuote('a'.repeat(1_000_000), `b${'a'.repeat(5000)}`)).toEqual({ kind: 'none' });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });
});

describe('anchors: properties', () => {
  const prose = fc
    .array(fc.constantFrom('a', 'b ', '\n\n', '中', '😀', FAMILY, '🇨🇳', 'é', 'مُ', 'x\u0323\u0330'), { maxLength: 30 })
    .map((parts) => parts.join('').normalize('NFC'));

  it('what is made can be verified, and the quote with its context is found again', () => {
    fc.assert(
      fc.property(prose, fc.nat(60), fc.nat(60), (source, start, end) => {
        const text = new CodePointText(source);
        const made = makeAnchor(text, start, end);
        if (!made.ok) return;
        expect([...source].slice(start, end).join('')).toBe(made.anchor.exact);
        expect(verifyAnchor(text, made.anchor)).toEqual(made);
        const found = findQuote(text, made.anchor.exact, made.anchor.prefix, made.anchor.suffix);
        if (found.kind === 'unique') expect(found.anchor).toEqual(made.anchor);
        else expect(found).toMatchObject({ kind: 'ambiguous', positions: expect.arrayContaining([{ start, end }]) });
      }),
    );
  });

  it('splits exactly where the segmenter of the whole text does', () => {
    fc.assert(
      fc.property(prose, (source) => {
        const boundaries = new Set([source.length]);
        for (const { index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(source)) boundaries.add(index);
        const text = new CodePointText(source);
        for (let end = 1; end <= text.length; end++) {
          expect(makeAnchor(text, 0, end).ok).toBe(boundaries.has(text.toUtf16(end)));
        }
      }),
    );
  });
});
