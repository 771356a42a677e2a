import { describe, expect, it } from '@jest/globals';
import { importedRating, normalisedRating, ratingKey } from './rating-text.js';

describe('normalisedRating', () => {
  it.each([
    ['True', 'true'], ['FALSE', 'false'], ['False.', 'false'], ['Pants on Fire!', 'false'], ['“Fake”', 'false'], ['Half True', 'mixed'],
    ['Mostly correct', 'mostly_true'], ['Three Pinocchios', 'mostly_false'], ['No Evidence', 'unproven'], ['Misleading', 'other'],
    ['False - The primary claims of the content are factually inaccurate.', 'false'],
    ['Partly False – Content that has some factual inaccuracies.', 'mixed'],
    ['Accurate (supported by evidence and facts; acceptable margin of error)', 'true'],
    ['Verdict: Mostly False. If an independent Scotland joined', null],
    ['This is false.', null], ['It is not true that this is false', null], ['Misleading and false', null], ['Trolling', null], ['', null], ['constructor', null],
  ])('%s → %s', (label, normalised) => expect(normalisedRating(label)).toBe(normalised));
});

describe('ratingKey', () => {
  it('is made of words and stays the same', () => {
    expect(ratingKey('Pants on Fire', 'politifact.com')).toBe(ratingKey('Pants on Fire', 'politifact.com'));
    expect(ratingKey('Pants on Fire', 'politifact.com')).toMatch(/^pants-on-fire-[0-9a-f]{8}$/);
  });

  it('differs for other letters and other publishers', () => {
    const keys = [ratingKey('False', 'a.org'), ratingKey('FALSE', 'a.org'), ratingKey('False.', 'a.org'), ratingKey('False', 'b.org'), ratingKey('False', null)];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(['错误', '¡Falso!', '-- 1 --', 'x'.repeat(3000), 'It’s a very long rating text, longer than any key may be, and it goes on and on'])('fits the form of keys: %s', (label) => {
    const key = ratingKey(label, 'example.org');
    expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(key.length).toBeLessThanOrEqual(100);
  });
});

describe('importedRating', () => {
  it('keeps the text and claims no number', () => {
    expect(importedRating('Mostly False', 'politifact.com')).toMatchObject({ label: 'Mostly False', value: null, normalised: 'mostly_false', publisher: 'politifact.com' });
  });
});
