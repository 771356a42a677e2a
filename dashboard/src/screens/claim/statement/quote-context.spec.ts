import { describe, expect, it } from '@jest/globals';
import { quoteContext } from './quote-context.ts';

const place = (text: string, quote: string) => {
  const start = [...text.slice(0, text.indexOf(quote))].length;
  return { start, end: start + [...quote].length };
};

describe('the sentences around a quote', () => {
  it.each([
    ['one sentence', 'A came. B said that it rains, twice. C left.', 'it rains', 'B said that ', ', twice.'],
    ['over two sentences', 'A came. B said. It rains a lot. C left.', 'said. It rains', 'B ', ' a lot.'],
    ['a whole paragraph', 'Title\n\nIt rains.\n\nMore.', 'It rains.', '', ''],
    ['never over the paragraph', 'Title without stop\nit rains here\nnext', 'rains', 'it ', ' here'],
    ['at the start of the text', 'It rains here. B.', 'It', '', ' rains here.'],
    ['Chinese', '他说。中国向俄罗斯提供武器，并否认。完。', '提供武器', '中国向俄罗斯', '，并否认。'],
    ['after emoji, counted in code points', '👩‍👩‍👧 hi. So 😀 it rains now. End.', 'rains', 'So 😀 it ', ' now.'],
  ])('%s', (_name, text, quote, before, after) => {
    expect(quoteContext(text, place(text, quote), 'en')).toEqual({ before, quote, after });
  });

  it('a language tag that nobody knows', () => {
    expect(quoteContext('It rains.', { start: 0, end: 2 }, 'not a tag').quote).toBe('It');
  });

  it('a place that the text does not have', () => {
    expect(() => quoteContext('short', { start: 10, end: 12 }, 'en')).toThrow(RangeError);
  });
});
