import { describe, expect, it } from '@jest/globals';
import { textDirection } from './text-direction.js';

describe('textDirection', () => {
  it.each([
    ['en', 'ltr'], ['ar', 'rtl'], ['he-IL', 'rtl'], ['fa', 'rtl'], ['ur-PK', 'rtl'], ['zh-Hans', 'ltr'], ['und', 'ltr'],
    ['az-Arab', 'rtl'], ['pa-Arab-PK', 'rtl'], ['ur-Latn', 'ltr'], ['ku', 'ltr'],
    // A script is a subtag of four letters and no part of one.
    ['ar-fooLatn', 'rtl'], ['ar-Latnfoo', 'rtl'], ['en-fooArab', 'ltr'], ['en-Arabfoo', 'ltr'],
  ])('%s runs %s', (language, direction) => {
    expect(textDirection(language)).toBe(direction);
  });

  it.each('ar arc ckb dv fa he ks ps sd syr ug ur yi'.split(' '))('%s runs from right to left', (language) => {
    expect(textDirection(language)).toBe('rtl');
  });

  it.each('Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa'.split(' '))('what is written in %s runs from right to left', (script) => {
    expect(textDirection(`en-${script}`)).toBe('rtl');
  });
});
