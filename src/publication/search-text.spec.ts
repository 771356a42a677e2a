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
    ["中国 weapons' & |", { words: "weapons' & |", bigrams: "'中国'" }],
  ])('asks for %j', (query, expected) => {
    expect(searchQuery(query)).toEqual(expected);
  });

  it('compares names without case, width and spacing', () => {
    expect(foldName('  Chee  Meng　Tan ')).toBe(foldName('chee meng tan'));
    expect(foldName('ＴＡＳＳ')).toBe('tass');
  });
});
