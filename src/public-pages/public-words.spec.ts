import { describe, expect, it } from '@jest/globals';
import { chainModes, type ChainMode } from '../claims/attribution-chain.js';
import { wordsFor } from './public-words.js';
import { chinese } from './words-in-chinese.js';
import { english } from './words-in-english.js';

/** Every text with its place, such as `report.title`; what is made of a mode or a number is made of each once. */
function textsIn(words: object, place = ''): [place: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const here = `${place}${name}`;
    if (typeof value === 'string') return [[here, value]];
    return typeof value === 'object' && value !== null ? textsIn(value, `${here}.`) : [];
  });
}

const spoken = (words: typeof english): [place: string, text: string][] => [
  ...textsIn(words).filter(([place]) => place !== 'locale' && !place.startsWith('signs.')),
  ['aboutLink', words.aboutLink(2)],
  ...chainModes.flatMap((mode) => [true, false].flatMap((several): [string, string][] => [
    [`link ${mode} ${String(several)}`, words.link(mode, several)],
    [`lastLink ${mode} ${String(several)}`, words.lastLink(mode, several)],
  ])),
];

describe('the words of public pages', () => {
  it('are there in English, in Latin letters', () => {
    expect(spoken(english).filter(([, text]) => !/\p{Script=Latin}/u.test(text) || /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('are there in Chinese, in its characters', () => {
    expect(spoken(chinese).filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('are the same ones in both languages', () => {
    expect(spoken(chinese).map(([place]) => place)).toEqual(spoken(english).map(([place]) => place));
  });

  it.each([['English', english], ['Chinese', chinese]])('tell apart in %s what stands side by side on a page', (_language, words) => {
    const { outcomes, stances, sourceKinds, chosen, corrected, relations } = words;
    const { duplicate_of: _, ...others } = relations;
    for (const group of [outcomes, stances, sourceKinds, chosen, corrected, others]) expect(new Set(Object.values(group)).size).toBe(Object.keys(group).length);
    for (const group of [
      [words.isItSo, words.wasItSaid],
      [words.newest, words.older],
      [words.added, words.removed, words.moved],
      [words.published, words.updated, words.asKnownOn],
      [words.website, words.methodology, words.corrections, words.complaints, words.ownership, words.licence],
      [words.gone.title, words.withheld.title, words.missing.title],
      [words.report.textInvalid, words.report.emailInvalid, words.report.tooMany],
    ]) {
      expect(new Set(group).size).toBe(group.length);
    }
  });

  it.each<[ChainMode, boolean, string, string]>([
    ['says', false, ' says that ', ' says that '],
    ['says', true, ' say that ', ' say that '],
    ['denies', false, ' denies that ', ' says in denial: '],
    ['denies', true, ' deny that ', ' say in denial: '],
    ['quotes', false, ' quotes as follows: ', ' passes on: '],
    ['cites', true, ' cite as follows: ', ' pass on: '],
  ])('make English of a chain: %s, several: %j', (mode, several, link, last) => {
    expect([english.link(mode, several), english.lastLink(mode, several)]).toEqual([link, last]);
  });

  it.each([
    ['zh', 'zh-Hans'],
    ['ZH-TW', 'zh-Hans'],
    ['zha', 'en'],
    ['en-GB', 'en'],
    ['de', 'en'],
  ])('are for a check in %s those of %s', (language, locale) => expect(wordsFor(language).locale).toBe(locale));
});
