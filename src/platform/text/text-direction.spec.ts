import { describe, expect, it } from '@jest/globals';
import { textDirection } from './text-direction.js';

describe('textDirection', () => {
  it.each([
    ['en', 'ltr'], ['ar', 'rtl'], ['he-IL', 'rtl'], ['fa', 'rtl'], ['ur-PK', 'rtl'], ['zh-Hans', 'ltr'], ['und', 'ltr'],
    ['az-Arab', 'rtl'], ['pa-Arab-PK', 'rtl'], ['ur-Latn', 'ltr'], ['ku', 'ltr'],
  ])('%s runs %s', (language, direction) => {
    expect(textDirection(language)).toBe(direction);
  });
});
