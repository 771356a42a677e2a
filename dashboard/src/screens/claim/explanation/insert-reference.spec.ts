import { describe, expect, it } from '@jest/globals';
import { begunReference, insertReference } from './insert-reference.ts';

/** The cursor is written as |. */
const at = (words: string) => ({ text: words.replace('|', ''), cursor: words.indexOf('|') });

describe('putting a reference to evidence into the rationale', () => {
  it.each([
    ['|', '[E3]|'],
    ['It rained|.', 'It rained [E3]|.'],
    ['It rained |', 'It rained [E3]|'],
    ['It rained (|)', 'It rained ([E3]|)'],
    ['It rained [|', 'It rained [E3]|'],
    ['It rained [E|', 'It rained [E3]|'],
    ['It rained [e1|]', 'It rained [E3]|'],
    ['下雨了|。', '下雨了 [E3]|。'],
    ['Line\n|', 'Line\n[E3]|'],
    ['😀|', '😀 [E3]|'],
  ])('%s → %s', (before, after) => {
    const { text, cursor } = at(before);
    expect(insertReference(text, cursor, 3)).toEqual(at(after));
  });

  it.each([
    ['as [|', ''],
    ['as [E|', ''],
    ['as [e1|', '1'],
    ['as [E1]|', null],
    ['as|', null],
    ['[link|', null],
  ])('whether one is being typed: %s', (words, begun) => {
    const { text, cursor } = at(words);
    expect(begunReference(text, cursor)).toBe(begun);
  });
});
