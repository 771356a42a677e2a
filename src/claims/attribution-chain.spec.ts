import { describe, expect, it } from '@jest/globals';
import { chainModes, chainProblems, claimantOf, readableChain, type ChainLink } from './attribution-chain.js';

const named = (name: string, mode: ChainLink['mode']): ChainLink => ({
  name,
  mode,
  role: null,
  speakerId: name,
  unnamed: false,
});
const unnamed = (name: string, mode: ChainLink['mode']): ChainLink => ({
  ...named(name, mode),
  speakerId: null,
  unnamed: true,
});

const journal = named('The Wall Street Journal', 'reports');
const diplomats = unnamed('diplomats and officials', 'suggests');

describe('readableChain', () => {
  it.each([
    [[journal, diplomats], 'via The Wall Street Journal (reports) → diplomats and officials (suggest)'],
    [[named('China', 'denies')], 'via China (denies)'],
    [[named('TASS', 'quotes'), named('Dmitry Peskov', 'says')], 'via TASS (quotes) → Dmitry Peskov (says)'],
    [[named('United States', 'confirms')], 'via United States (confirms)'],
    [[unnamed('sources', 'denies')], 'via sources (deny)'],
    [[unnamed('a senior official', 'says')], 'via a senior official (says)'],
    [[unnamed('a witness', 'says')], 'via a witness (says)'],
    [[], "in the article's own voice"],
  ])('%#: %s', (chain, line) => {
    expect(readableChain(chain)).toBe(line);
  });

  it('has a word for several people for every mode', () => {
    const lines = chainModes.map((mode) => readableChain([unnamed('officials', mode)]));
    expect(lines).toEqual(
      [
        'say',
        'report',
        'suggest',
        'deny',
        'confirm',
        'claim',
        'quote',
        'cite',
        'warn',
        'allege',
        'announce',
        'estimate',
        'predict',
        'write',
      ].map((word) => `via officials (${word})`),
    );
  });
});

describe('claimantOf', () => {
  it('is the last link, and nobody in the article own voice', () => {
    expect(claimantOf([journal, journal, diplomats])).toBe(diplomats);
    expect(claimantOf([journal])).toBe(journal);
    expect(claimantOf([])).toBeNull();
  });
});

describe('chainProblems', () => {
  it.each([
    ['an empty chain', [], []],
    ['a good chain', [journal, diplomats], []],
    ['twelve links', Array.from({ length: 12 }, () => journal), []],
    ['thirteen links', Array.from({ length: 13 }, () => journal), ['CHAIN_TOO_LONG ']],
    ['a blank name', [journal, { ...diplomats, name: ' ' }], ['LINK_NAME_MISSING /1/name']],
    ['unnamed, but shared', [{ ...diplomats, speakerId: 'x' }], ['UNNAMED_WITH_SPEAKER /0/speakerId']],
    ['named, but nobody', [{ ...journal, speakerId: null }], ['LINK_SPEAKER_MISSING /0/speakerId']],
    ['the same speaker twice', [journal, journal], []],
  ])('%s', (_, chain, expected) => {
    const problems = chainProblems(chain);
    expect(problems.map((problem) => `${problem.code} ${problem.pointer}`)).toEqual(expected);
    for (const problem of problems) expect(problem.detail).toMatch(/^[A-Z].*\.$/);
  });
});
