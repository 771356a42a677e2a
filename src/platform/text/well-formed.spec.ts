import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forbiddenCharacter } from './well-formed.js';

describe('forbiddenCharacter', () => {
  it.each([
    ['plain', 'plain words, 中国, 👩‍👧, ﷺ', null],
    ['NUL first', '\0b', { code: 'NUL', at: 0 }],
    ['NUL', 'a\0b', { code: 'NUL', at: 1 }],
    ['NUL after an emoji, in code points', '😀\0', { code: 'NUL', at: 1 }],
    ['high surrogate alone', 'a\ud83d', { code: 'LONE_SURROGATE', at: 1 }],
    ['low surrogate alone', '😀\ude00', { code: 'LONE_SURROGATE', at: 1 }],
    ['surrogates in the wrong order', '\ude00\ud83d', { code: 'LONE_SURROGATE', at: 0 }],
    ['NUL before all else', '\ud83d\u0001\0', { code: 'NUL', at: 2 }],
    ['escape', 'a\u001bb', { code: 'CONTROL_CHARACTER', at: 1 }],
    ['unit separator', '\u001f', { code: 'CONTROL_CHARACTER', at: 0 }],
    ['line feed', 'a\nb', { code: 'CONTROL_CHARACTER', at: 1 }],
    ['tab', 'a\tb', { code: 'CONTROL_CHARACTER', at: 1 }],
  ])('in a line: %s', (_name, text, expected) => {
    expect(forbiddenCharacter(text)).toEqual(expected);
  });

  it.each([
    ['line feed and tab', 'a\n\tb', null],
    ['carriage return', 'a\r\nb', { code: 'CONTROL_CHARACTER', at: 1 }],
    ['vertical tab', 'a\u000bb', { code: 'CONTROL_CHARACTER', at: 1 }],
    ['backspace', 'a\u0008b', { code: 'CONTROL_CHARACTER', at: 1 }],
    ['NUL', 'a\n\0', { code: 'NUL', at: 2 }],
  ])('in several lines: %s', (_name, text, expected) => {
    expect(forbiddenCharacter(text, { multiline: true })).toEqual(expected);
  });

  it('allows exactly what has a UTF-8 form and no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const allowed = [...text].every((character) => (character.codePointAt(0) ?? 0) > 0x1f && character.isWellFormed());
        expect(forbiddenCharacter(text) === null).toBe(allowed);
      }),
    );
  });
});
