import { expect, it } from '@jest/globals';
import { durationWords } from './duration-words.ts';

it.each([
  [0, 'en', '0 ms'],
  [999, 'en', '999 ms'],
  [1000, 'en', '1 sec'],
  [9949, 'en', '9.9 sec'],
  [1240, 'zh-CN', '1.2秒'],
])('%d milliseconds in %s are %s', (milliseconds, locale, words) => {
  expect(durationWords(milliseconds, locale)).toBe(words);
});
