import { describe, expect, it } from '@jest/globals';
import { CONTEXT_LENGTH } from './anchor.js';
import type { Hit } from './quote-search.js';
import { isInContext, isParagraphMatch, isWhole, ownParagraph, SHARED_MAX, sharedAfter, sharedBefore, sideScore, snapToWriting } from './surroundings.js';

/** A context as long as one that does not reach the edge of its text. */
const FULL_BEFORE = 'he told the council on Monday to ';
const FULL_AFTER = ' before the ferry leaves the quay';
const before = FULL_BEFORE.slice(-CONTEXT_LENGTH);
const after = FULL_AFTER.slice(0, CONTEXT_LENGTH);

/** A text and a place in it, written with a bar. */
const place = (marked: string): { text: string; at: number } => ({ text: marked.replace('|', ''), at: marked.indexOf('|') });
/** A text and a span in it, written between brackets. */
const span = (marked: string): { text: string; hit: Hit } => {
  const from = marked.indexOf('[');
  return { text: marked.replace(/[[\]]/g, ''), hit: { from, to: marked.indexOf(']') - 1, errors: 0 } };
};

describe('how far two texts agree before a place', () => {
  it.each([
    ['up to the first letter that differs', 'xabc|', 'yabc|', 3],
    ['not at all where the next letter differs', 'abx|', 'aby|', 0],
    ['whatever stands behind', 'xab|c', 'yab|d', 2],
    ['wherever in its text each place is', 'long ago: no fish|', 'xno fish|', 7],
    ['and one more when both texts begin there', 'abc|', 'abc|', 4],
    ['at the very beginning of both', '|abc', '|xyz', 1],
    ['and no more when only the first begins there', 'abc|', 'xabc|', 3],
    ['and no more when only the second begins there', 'xabc|', 'abc|', 3],
    ['not at the beginning of one of them', '|abc', 'abc|', 0],
  ])('%s', (_name, one, other, count) => {
    expect(sharedBefore(place(one), place(other))).toBe(count);
  });

  it('no further than asked', () => {
    expect(sharedBefore(place('xaaaa|'), place('yaaaa|'), 3)).toBe(3);
    expect(sharedBefore(place('xaaaa|'), place('yaaaa|'), 4)).toBe(4);
    expect(sharedBefore(place('xaaaa|'), place('yaaaa|'), 9)).toBe(4);
  });

  it('no further than a few pages', () => {
    const pages = 'a'.repeat(SHARED_MAX + 10);
    expect(sharedBefore(place(`x${pages}|`), place(`y${pages}|`))).toBe(SHARED_MAX);
  });
});

describe('how far two texts agree from a place on', () => {
  it.each([
    ['up to the first letter that differs', '|abcx', '|abcy', 3],
    ['not at all where the next letter differs', '|xab', '|yab', 0],
    ['whatever stands before', 'c|abx', 'd|aby', 2],
    ['wherever in its text each place is', 'long ago: |no fish!', 'x|no fish?', 7],
    ['and one more when both texts end there', '|abc', '|abc', 4],
    ['and one more when both texts end there, far from the beginning of one', 'long ago |abc', '|abc', 4],
    ['at the very end of both', 'abc|', 'xyz|', 1],
    ['and no more when only the first ends there', '|abc', '|abcx', 3],
    ['and no more when only the second ends there', '|abcx', '|abc', 3],
    ['not at the end of one of them', 'abc|', '|abc', 0],
  ])('%s', (_name, one, other, count) => {
    expect(sharedAfter(place(one), place(other))).toBe(count);
  });

  it('no further than asked', () => {
    expect(sharedAfter(place('|aaaax'), place('|aaaay'), 3)).toBe(3);
    expect(sharedAfter(place('|aaaax'), place('|aaaay'), 4)).toBe(4);
    expect(sharedAfter(place('|aaaax'), place('|aaaay'), 9)).toBe(4);
  });

  it('no further than a few pages', () => {
    const pages = 'a'.repeat(SHARED_MAX + 10);
    expect(sharedAfter(place(`|${pages}x`), place(`|${pages}y`))).toBe(SHARED_MAX);
  });
});

describe('the part of a context in the paragraph of the quote', () => {
  it.each([
    ['all of it when it has no line end', 'said that ', 'before', 'said that '],
    ['all of it when it has no line end', ' on Monday', 'after', ' on Monday'],
    ['what follows the last line end', 'Title\n\nLead.\n\nHe ', 'before', 'He '],
    ['what precedes the first line end', ' left.\n\nThe end\nof it', 'after', ' left.'],
    ['nothing when the quote begins the paragraph', 'Title\n\n', 'before', ''],
    ['nothing when the quote ends the paragraph', '\n\nThe end', 'after', ''],
    ['nothing of nothing', '', 'before', ''],
    ['nothing of nothing', '', 'after', ''],
  ] as const)('%s (%j, %s)', (_name, context, side, own) => {
    expect(ownParagraph(context, side)).toBe(own);
  });
});

describe('how well one side fits, 0 … 1', () => {
  it.each([
    ['whole when a full context stands there', `So ${before}|vote`, before, 'before', 1],
    ['whole when a full context stands there', `vote|${after} again`, after, 'after', 1],
    ['whole when the paragraph begins alike, whatever the paragraph before it', 'Fish.\n\nHe |left', 'Birds.\n\nHe ', 'before', 1],
    ['whole when the paragraph ends alike, whatever the paragraph after it', 'left| soon.\n\nFish', ' soon.\n\nBirds', 'after', 1],
    ['whole when the text begins alike', 'He |left', 'Birds.\n\nHe ', 'before', 1],
    ['whole when the text ends alike', 'left| soon.', ' soon.\n\nBirds', 'after', 1],
    ['whole when the quote begins a paragraph again', 'Fish.\n\n|Left', 'Birds.\n\n', 'before', 1],
    ['whole when the quote ends a paragraph again', 'left.|\n\nFish', '\n\nBirds', 'after', 1],
    ['less when words were put before the paragraph', 'Now He is |left', 'B\n\nHe is ', 'before', 6 / 9],
    ['less when words were put behind the paragraph', 'left| at two or so', ' at two\n\nB', 'after', 7 / 10],
    ['by the share of letters that stand there', 'abxd|', 'Yabcd', 'before', 3 / 5],
    ['by the share of letters that stand there', '|abxd', 'abcdY', 'after', 3 / 5],
    ['nothing when all is different', 'xxxx|', 'abcd', 'before', 0],
    ['nothing when all is different', '|xxxx', 'abcd', 'after', 0],
    ['nothing at the beginning of the text', '|vote', before, 'before', 0],
    ['nothing at the end of the text', 'vote|', after, 'after', 0],
    ['by what is left of it at the beginning of the text', 'cd|vote', 'abcd', 'before', 0.5],
    ['by what is left of it at the end of the text', 'vote|ab', 'abcd', 'after', 0.5],
    ['by what stands before, though the text goes on with the rest', `${before.slice(0, 8)}|${before.slice(8)}`, before, 'before', 8 / 32],
    ['not by the same words further off', 'abcd, xxxx|vote', 'abcd', 'before', 0],
    ['not by the same words further off', 'vote|xxxx, abcd', 'abcd', 'after', 0],
    ['not by the words on the other side', 'xxxx|abcd', 'abcd', 'before', 0],
    ['not by the words on the other side', 'abcd|xxxx', 'abcd', 'after', 0],
  ] as const)('%s (%j, %j, %s)', (_name, marked, context, side, score) => {
    const { text, at } = place(marked);
    expect(sideScore(text, at, context, side)).toBeCloseTo(score, 10);
  });

  it('is not whole when a context that reached the edge of the old text now stands amid other words', () => {
    const { text, at } = place('It is false that he said |no.');
    expect(sideScore(text, at, 'he said ', 'before')).toBe(1);
    expect(isInContext(text, { from: at, to: text.length, errors: 0 }, { prefix: 'he said ', suffix: '' })).toBe(false);
  });
});

describe('the same paragraph elsewhere', () => {
  const old = { prefix: 'Birds.\n\nHe told ', exact: 'no lie', suffix: ' today.\n\nFish.' };
  const isMatch = (marked: string, from: { prefix: string; exact: string; suffix: string } = old): boolean => {
    const { text, hit } = span(marked);
    return isParagraphMatch(text, hit, from);
  };

  it.each([
    ['amid other paragraphs', 'Cats.\n\nHe told [no lie] today.\n\nDogs.'],
    ['as the first one of the text', 'He told [no lie] today.\n\nDogs.'],
    ['as the last one of the text', 'Cats.\n\nHe told [no lie] today.'],
    ['as the whole text', 'He told [no lie] today.'],
  ])('is known again %s', (_name, marked) => {
    expect(isMatch(marked)).toBe(true);
  });

  it.each([
    ['with words before it', 'Cats.\n\nMaybe He told [no lie] today.\n\nDogs.'],
    ['with words behind it', 'Cats.\n\nHe told [no lie] today. Or so.\n\nDogs.'],
    ['with another beginning', 'Cats.\n\nHe sold [no lie] today.\n\nDogs.'],
    ['with another ending', 'Cats.\n\nHe told [no lie] to Ann.\n\nDogs.'],
    ['without its beginning, at the start of the text', 'told [no lie] today.\n\nDogs.'],
    ['without its ending, at the end of the text', 'Cats.\n\nHe told [no lie] to'],
  ])('is another one %s', (_name, marked) => {
    expect(isMatch(marked)).toBe(false);
  });

  it.each([
    ['too short to be more than chance: 19 units', 'day.', false],
    ['long enough: 20 units', 'days.', true],
  ])('a paragraph is %s', (_name, ending, expected) => {
    // 8 + 6 + 5 or 6
    expect(isMatch(`Cats.\n\nHe told [no lie] ${ending}\n\nDogs.`, { ...old, suffix: ` ${ending}\n\nFish.` })).toBe(expected);
  });

  it('is long enough by its beginning or by its end alone', () => {
    expect(isMatch(`[vote]${after} again`, { prefix: '', exact: 'vote', suffix: after })).toBe(true);
    expect(isMatch(`So ${before}[vote]`, { prefix: before, exact: 'vote', suffix: '' })).toBe(true);
  });

  it('does not count other paragraphs as its own', () => {
    const short = { prefix: 'A long paragraph of its own.\n\n', exact: 'No.', suffix: '\n\nA long paragraph of its own.' };
    expect(isMatch('A long paragraph of its own.\n\n[No.]\n\nA long paragraph of its own.', short)).toBe(false);
  });

  it('may go on beyond a full context, and must not beyond a shorter one', () => {
    const one = (prefix: string, suffix: string): boolean => isMatch(`So ${prefix}[vote]${suffix} again`, { prefix, exact: 'vote', suffix });
    expect(one(before, after)).toBe(true);
    expect(one(before.slice(1), after)).toBe(false);
    expect(one(before, after.slice(0, -1))).toBe(false);
    // Full, yet it holds the beginning of its paragraph.
    expect(isMatch(`So ${before.slice(2)}[vote]${after}`, { prefix: `\n\n${before.slice(2)}`, exact: 'vote', suffix: after })).toBe(false);
    expect(isMatch(`${before}[vote]${after.slice(0, -2)} again`, { prefix: before, exact: 'vote', suffix: `${after.slice(0, -2)}\n\n` })).toBe(false);
  });
});

describe('prefix and suffix right beside a span', () => {
  it.each([
    ['full ones amid a paragraph', `So ${before}[vote]${after} again`, before, after, true],
    ['short ones that are the whole text', 'He [left] soon.', 'He ', ' soon.', true],
    ['short ones that are a whole paragraph', 'Fish.\n\nHe [left] soon.\n\nBirds.', 'He ', ' soon.', true],
    ['none where the span is the whole text', '[He left.]', '', '', true],
    ['none where the span is a paragraph', 'Fish.\n\n[He left.]\n\nBirds.', '', '', true],
    ['no prefix where words were put before the first ones', 'Maybe [he left] soon.', '', ' soon.', false],
    ['no suffix where words were put behind the last ones', 'He [left soon], or not.', 'He ', '', false],
    ['a short prefix with words before it', 'Maybe he [left] soon.', 'he ', ' soon.', false],
    ['a short suffix with words behind it', 'He [left] soon, or not.', 'He ', ' soon', false],
    ['a full prefix and a short suffix with words behind it', `${before}[vote] soon, or not`, before, ' soon', false],
    ['a short prefix with words before it and a full suffix', `Maybe he [vote]${after}`, 'he ', after, false],
    ['another prefix of the same length', 'We [left] soon.', 'He ', ' soon.', false],
    ['another suffix of the same length', 'He [left] later', 'He ', ' soon.', false],
    ['a prefix that the text has no room for', 'e [left] soon.', 'He ', ' soon.', false],
    ['a suffix that the text has no room for', 'He [left] soo', 'He ', ' soon.', false],
  ])('%s: %j', (_name, marked, prefix, suffix, expected) => {
    const { text, hit } = span(marked);
    expect(isInContext(text, hit, { prefix, suffix })).toBe(expected);
  });

  it('counts characters as readers do to tell whether a context is full', () => {
    const faces = '😀'.repeat(CONTEXT_LENGTH);
    const isFull = (count: number): boolean => {
      const context = faces.slice(0, count * 2);
      const { text, hit } = span(`So ${context}[vote]${context} again`);
      return isInContext(text, hit, { prefix: context, suffix: context });
    };
    expect(isFull(CONTEXT_LENGTH)).toBe(true);
    expect(isFull(CONTEXT_LENGTH - 1)).toBe(false);
  });
});

describe('a span of whole characters', () => {
  it.each([
    ['letters', 'a[bc]d', true],
    ['an emoji', 'a[👩‍👧]b', true],
    ['the beginning of an emoji', 'a[👩]‍👧b', false],
    ['the end of an emoji', 'a👩‍[👧]b', false],
    ['a letter without its mark', '[x]̌', false],
    ['half of a flag', '🇩[🇪🇫]🇷', false],
  ])('%s: %s', (_name, marked, expected) => {
    const { text, hit } = span(marked);
    expect(isWhole(text, hit)).toBe(expected);
  });
});

describe('a proposal ends where writing does', () => {
  /** The text with brackets around the span after its ends were moved. */
  const snapped = (marked: string, quote: string): string => {
    const { text, hit } = span(marked);
    const { from, to } = snapToWriting(text, hit, quote);
    return `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
  };

  it.each([
    ['Latin', 'he de[nied the re]port', 'he [denied the report]'],
    ['Cyrillic', 'он опро[верг от]чёт', 'он [опроверг отчёт]'],
    ['Greek', 'το διέ[ψευσε χθε]ς', 'το [διέψευσε χθες]'],
    ['Hebrew', 'הוא הכ[חיש את הדו]ח היום', 'הוא [הכחיש את הדוח] היום'],
    ['Arabic', 'وقد نف[ت الشر]كة ذلك', 'وقد [نفت الشركة] ذلك'],
    ['Arabic with vowels, between letter and mark', 'قال مُحَ[مَّد وعُمَ]رُ اليوم', 'قال [مُحَمَّد وعُمَرُ] اليوم'],
    ['figures', 'in 20[14 and 20]15 too', 'in [2014 and 2015] too'],
    ['words with an apostrophe', "they do[n't and wo]n't say", "they [don't and won't] say"],
    ['words with a curly apostrophe', 'they do[n’t and wo]n’t say', 'they [don’t and won’t] say'],
    ['the first and the last word of a text', 'de[nied the re]port', '[denied the report]'],
  ])('to the ends of words: %s', (_name, marked, expected) => {
    expect(snapped(marked, 'word')).toBe(expected);
  });

  it.each([
    ['where words end already', 'he [denied the report] today'],
    ['at the edges of the text', '[denied the report]'],
    ['where a word borders on a mark', 'he (denied [the] report)'],
    ['after an article that is joined to its word', 'à l’[école] et'],
    ['before the ending of a possessive', 'the [council]’s vote'],
    ['beside a blank', 'he [ denied ] it'],
    ['in Chinese, where a dictionary decides', '港务局已向渡[轮公]司提供'],
    ['in the address of a site', 'to exam[ple.co]m at'],
    ['in a name that is no word', 'to har[bour_bri]dge at'],
    ['where Latin letters follow Chinese ones', '[中国]abc'],
    ['where Chinese letters follow Latin ones', 'abc[中国]'],
    ['amid emoji', 'a 😀[😀]😀 b'],
    ['amid marks without a letter', ' \u0301[ \u0301] \u0301'],
  ])('and not beyond: %s', (_name, marked) => {
    expect(snapped(marked, 'word')).toBe(marked);
  });

  it.each([
    ['a quotation mark at its beginning', '“no', 'de[nied the re]port', 'de[nied the report]'],
    ['a full stop at its end', 'no.', 'de[nied the re]port', '[denied the re]port'],
    ['a figure at both ends', '7', 'de[nied the re]port', '[denied the report]'],
    ['a figure before a mark', '7%', 'de[nied the re]port', '[denied the re]port'],
    ['a vowel mark at its end', 'رُ', 'de[nied the re]port', '[denied the report]'],
    ['two marks at its end', 'دَّ', 'de[nied the re]port', '[denied the report]'],
    ['a mark of its own at its beginning', '\u0301a', 'de[nied the re]port', 'de[nied the report]'],
    ['no word at all', '…', 'de[nied the re]port', 'de[nied the re]port'],
  ])('to the end of a word only when the quote ended with one: %s', (_name, quote, marked, expected) => {
    expect(snapped(marked, quote)).toBe(expected);
  });

  it('around whole characters', () => {
    expect(snapped('so 👩‍[👧 and 👩]‍👧 went', '👩 and 👩')).toBe('so [👩‍👧 and 👩‍👧] went');
  });

  it('keeps the count of edits', () => {
    expect(snapToWriting('he denied it', { from: 4, to: 9, errors: 3 }, 'denied')).toEqual({ from: 3, to: 9, errors: 3 });
  });

  it('moves an end by 24 units at most, whatever stands there', () => {
    const long = 'a'.repeat(60);
    const moved = (from: number, to: number): Hit => snapToWriting(long, { from, to, errors: 0 }, 'word');
    expect(moved(24, 36)).toEqual({ from: 0, to: 60, errors: 0 });
    expect(moved(25, 35)).toEqual({ from: 1, to: 59, errors: 0 });
    expect(moved(30, 31)).toEqual({ from: 6, to: 55, errors: 0 });
  });
});
