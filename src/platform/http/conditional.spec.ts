import { describe, expect, it } from '@jest/globals';
import { isKnown } from './conditional.js';

describe('isKnown', () => {
  it.each([
    [undefined, false],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b",W/"a" ', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
  ])('%j → %j', (header, expected) => {
    expect(isKnown(header, '"a"')).toBe(expected);
  });
});
