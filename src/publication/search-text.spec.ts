import { describe, expect, it } from '@jest/globals';
import { foldName, searchQuery, searchText } from './search-text.js';

describe('searchText', () => {
  it.each([
    ['China has provided Weapons', { words: 'china has provided weapons', bigrams: '' }],
    ['中国提供核武器', { words: '', bigrams: '中国 国提 提供 供核 核武 武器 器' }],
    ['Xi 习近平 in 北京', { words: 'xi in', bigrams: '习近 近平 平 北京 京' }],
    ['', { words: '', bigrams: '' }],
  ])('indexes %j', (text, expected) => {
    expect(searchText([text])).toEqual(expected);
  });

  it.each([
    ['weapons china', { words: 'weapons china', bigrams: '' }],
    ['核武器', { words: '', bigrams: "'核武' & '武器'" }],
    ['器', { words: '', bigrams: "'器':*" }],
    ['"exact words" -not', { words: '"exact words" -not', bigrams: '' }],
    ['weapons -中国', { words: 'weapons', bigrams: "!('中国')" }],
    ['-"核武器" weapons', { words: 'weapons', bigrams: "!('核武' & '武器')" }],
    ['-器', { words: '', bigrams: "!('器':*)" }],
    ['核武器 -核武', { words: '', bigrams: "'核武' & '武器' & !('核武')" }],
    // Not before a word of its own: a hyphen.
    ['中国-俄罗斯', { words: '', bigrams: "'中国' & '俄罗' & '罗斯'" }],
    ['中国-weapons', { words: 'weapons', bigrams: "'中国'" }],
    ['covid-中国', { words: 'covid-', bigrams: "'中国'" }],
    ['"-中国"', { words: '"- "', bigrams: "'中国'" }],
    ['"the 中国 weapons"', { words: '"the weapons"', bigrams: "'中国'" }],
    ['"open 中国', { words: '"open', bigrams: "'中国'" }],
    // The two indexes cannot say "not both": what holds the part in characters is left out.
    ['-"中国 weapons" bridge', { words: 'bridge', bigrams: "!('中国')" }],
    ["中国 weapons' & |", { words: "weapons' & |", bigrams: "'中国'" }],
  ])('asks for %j', (query, expected) => {
    expect(searchQuery(query)).toEqual(expected);
  });

  it('compares names without case, width and spacing', () => {
    expect(foldName('  Chee  Meng　Tan ')).toBe(foldName('chee meng tan'));
    expect(foldName('ＴＡＳＳ')).toBe('tass');
  });
});
