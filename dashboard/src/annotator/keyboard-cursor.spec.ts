import { describe, expect, it } from '@jest/globals';
import { moveOfKey, moveSelection, ReadingUnits, type Move } from './keyboard-cursor.ts';
import type { Span } from './span.ts';

const TEXT = 'Xi feels uneasy.\n\nChina denies it. Mr Tan says so!';
const units = new ReadingUnits(TEXT, 'en');
const at = (words: string): Span => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const words = (text: string, language: string): string[] => new ReadingUnits(text, language).words.map(({ start, end }) => text.slice(start, end));
const sentences = (text: string, language: string): string[] => new ReadingUnits(text, language).sentences.map(({ start, end }) => text.slice(start, end));
const after = (from: string, move: Move): string => {
  const { start, end } = moveSelection(units, at(from), move);
  return TEXT.slice(start, end);
};

describe('reading units', () => {
  it.each([
    ['English', 'en', 'China denies it. Does it?', ['China denies it.', 'Does it?']],
    ['Chinese', 'zh', '中国否认。俄罗斯没有回应！', ['中国否认。', '俄罗斯没有回应！']],
    ['Arabic', 'ar', 'نفت الصين ذلك. هل تنفي؟', ['نفت الصين ذلك.', 'هل تنفي؟']],
    ['over a line end', 'en', 'Title without a stop\n\nBody.', ['Title without a stop', 'Body.']],
    ['only spaces', 'en', ' \n ', []],
  ])('sentences: %s', (_name, language, text, expected) => {
    expect(sentences(text, language)).toEqual(expected);
  });

  it.each([
    ['English', 'en', "It isn't 4.5%, says Tan.", ['It', "isn't", '4.5', 'says', 'Tan']],
    ['Chinese has no spaces', 'zh', '中国否认', ['中国', '否认']],
    ['diacritics stay with their word', 'ar', 'نَفَتِ الصِّينُ', ['نَفَتِ', 'الصِّينُ']],
    ['an emoji is a stop', 'en', 'ok 👨‍👩‍👧 🇨🇳!', ['ok', '👨‍👩‍👧', '🇨🇳']],
  ])('words: %s', (_name, language, text, expected) => {
    expect(words(text, language)).toEqual(expected);
  });

  it('are found for a language tag that is none', () => {
    expect(sentences('One. Two.', 'not a language')).toEqual(['One.', 'Two.']);
  });

  it('tell the sentence at a place, or the next one', () => {
    expect(units.sentenceAt(0)).toEqual(at('Xi feels uneasy.'));
    expect(units.sentenceAt(TEXT.indexOf('\n'))).toEqual(at('China denies it.'));
    expect(units.sentenceAt(TEXT.length)).toEqual(at('Mr Tan says so!'));
    expect(new ReadingUnits('', 'en').sentenceAt(0)).toBeNull();
  });
});

describe('keys', () => {
  const whole = (unit: Move['unit'], direction: Move['direction']): Move => ({ unit, direction, of: 'selection' });
  const end = (unit: Move['unit'], direction: Move['direction']): Move => ({ unit, direction, of: 'end' });
  const start = (unit: Move['unit'], direction: Move['direction']): Move => ({ unit, direction, of: 'start' });

  it.each([
    ['the next sentence', 'Xi feels uneasy.', whole('sentence', 'forward'), 'China denies it.'],
    ['the previous sentence', 'China denies it.', whole('sentence', 'back'), 'Xi feels uneasy.'],
    ['from a word to the next sentence', 'denies', whole('sentence', 'forward'), 'Mr Tan says so!'],
    ['no sentence after the last', 'Mr Tan says so!', whole('sentence', 'forward'), 'Mr Tan says so!'],
    ['no sentence before the first', 'Xi feels uneasy.', whole('sentence', 'back'), 'Xi feels uneasy.'],
    ['into the sentence at its first word', 'China denies it.', whole('word', 'forward'), 'China'],
    ['into the sentence at its last word', 'China denies it.', whole('word', 'back'), 'it'],
    ['the next word', 'China', whole('word', 'forward'), 'denies'],
    ['the previous word', 'denies', whole('word', 'back'), 'China'],
    ['over a paragraph', 'uneasy', whole('word', 'forward'), 'China'],
    ['no word after the last', 'so', whole('word', 'forward'), 'so'],
    ['extend by a word', 'China', end('word', 'forward'), 'China denies'],
    ['extend over a sentence', 'China denies it.', end('word', 'forward'), 'China denies it. Mr'],
    ['extend by a sentence', 'China', end('sentence', 'forward'), 'China denies it.'],
    ['and by the next one', 'China denies it.', end('sentence', 'forward'), 'China denies it. Mr Tan says so!'],
    ['take a word back', 'China denies it.', end('word', 'back'), 'China denies it'],
    ['take another back', 'China denies it', end('word', 'back'), 'China denies'],
    ['never below one word', 'China', end('word', 'back'), 'China'],
    ['never out of the text', 'so!', end('word', 'forward'), 'so!'],
    ['the start a word later', 'China denies it.', start('word', 'forward'), 'denies it.'],
    ['the start a word earlier', 'denies it.', start('word', 'back'), 'China denies it.'],
    ['the start a sentence earlier', 'denies', start('sentence', 'back'), 'China denies'],
    ['the start never behind the end', 'it', start('word', 'forward'), 'it'],
  ] as const)('%s', (_name, from, move, expected) => {
    expect(after(from, move)).toBe(expected);
  });

  const key = (name: string, shiftKey = false, altKey = false) => ({ key: name, shiftKey, altKey });
  it.each([
    [key('ArrowDown'), 'ltr', { unit: 'sentence', direction: 'forward', of: 'selection' }],
    [key('ArrowUp', true), 'ltr', { unit: 'sentence', direction: 'back', of: 'end' }],
    [key('ArrowRight'), 'ltr', { unit: 'word', direction: 'forward', of: 'selection' }],
    [key('ArrowRight', false, true), 'ltr', { unit: 'word', direction: 'forward', of: 'start' }],
    [key('ArrowLeft', true), 'ltr', { unit: 'word', direction: 'back', of: 'end' }],
    [key('ArrowLeft'), 'rtl', { unit: 'word', direction: 'forward', of: 'selection' }],
    [key('ArrowRight'), 'rtl', { unit: 'word', direction: 'back', of: 'selection' }],
    [key('ArrowDown'), 'rtl', { unit: 'sentence', direction: 'forward', of: 'selection' }],
    [key('Home'), 'ltr', null],
  ] as const)('%j in a text that runs %s', (event, direction, expected) => {
    expect(moveOfKey(event, direction)).toEqual(expected);
  });
});
