import { expect, it } from '@jest/globals';
import { isSameLanguage } from './same-language.js';

it.each([
  ['en', 'en', true],
  ['en-US', 'en', true],
  ['EN-us', 'en-GB', true],
  ['en', 'en-AU', true],
  ['sr-Latn', 'sr', true],
  ['sr-Latn', 'sr-Latn-RS', true],
  ['sr-Latn', 'sr-Cyrl', false],
  ['zh-CN', 'zh-Hant', true],
  ['en', 'eng-x', false],
  ['de', 'en', false],
  ['english language', 'en', false],
  ['', 'en', false],
])('%j wants %j: %j', (wanted, tag, expected) => {
  expect(isSameLanguage(wanted, tag)).toBe(expected);
});
