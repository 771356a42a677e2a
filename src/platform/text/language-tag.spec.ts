import { describe, expect, it } from '@jest/globals';
import { canonicalLanguageTag } from './language-tag.js';

describe('canonicalLanguageTag', () => {
  it.each([
    ['en', 'en'],
    ['EN-us', 'en-US'],
    ['zh-hans', 'zh-Hans'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['sr-latn-rs', 'sr-Latn-RS'],
    ['und', 'und'],
    ['iw', 'he'],
    ['yue', 'yue'],
  ])('%s is %s', (tag, canonical) => {
    expect(canonicalLanguageTag(tag)).toBe(canonical);
  });

  it('takes up to 64 characters', () => {
    const tag = `en-x-${'abcdefgh-'.repeat(6)}`;
    expect(canonicalLanguageTag(`${tag}abcde`)).toBe(`${tag}abcde`);
    expect(canonicalLanguageTag(`${tag}abcdef`)).toBeNull();
  });

  it.each(['', 'e', 'english', 'en_US', 'en-', '-en', 'x-private', 'root', 'en us', 'en\n', '中文', 'zh-cmn-Hans', 'en-a', `en-${'abcde-'.repeat(20)}x`])(
    'refuses %j',
    (tag) => {
      expect(canonicalLanguageTag(tag)).toBeNull();
    },
  );
});
