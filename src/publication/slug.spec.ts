import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Clock } from '../platform/clock/clock.js';
import { claimSlug, SLUG_WORDS_MAX, slugWords } from './slug.js';

const ID = '019505a0-1234-7abc-8def-0123fEdCbA98';

describe('slugWords', () => {
  it.each([
    ['China has not provided weapons to Russia', 'china-has-not-provided-weapons-to-russia'],
    ['  "Xi’s" visit -- in May; 2024!  ', 'xis-visit-in-may-2024'],
    ["It isn't so", 'it-isnt-so'],
    ['Ärger über Größe in Łódź, Århus & Çeşme', 'arger-uber-grosse-in-lodz-arhus-cesme'],
    ['Smørrebrød, œuvre, Þór, ﬁne Ⅻ', 'smorrebrod-oeuvre-thor-fine-xii'],
    ['İstanbul IŞIK ışık', 'istanbul-isik-isik'],
    ['Tiếng Việt', 'tieng-viet'],
    ['中国否认提供武器', '中国否认提供武器'],
    ['中国 says 没有', '中国-says-没有'],
    ['Россия и Ёлка', 'россия-и-ёлка'],
    ['العربية مُحَمَّد', 'العربية-مُحَمَّد'],
    ['हिन्दी में', 'हिन्दी-में'],
    ['ΑΣ', 'ας'],
    ['한국어 주장', '한국어-주장'],
    ['100 % of 3.5 million', '100-of-3-5-million'],
    ['😀 ... !!!', ''],
    ['', ''],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['../../etc/passwd?x#y', 'etc-passwd-x-y'],
  ])('%j becomes %j', (text, slug) => {
    expect(slugWords(text)).toBe(slug);
  });

  it.each([
    ['at a word', `${'word '.repeat(12)}more`, Array.from({ length: 12 }, () => 'word').join('-')],
    ['exactly at the limit', `${'a'.repeat(29)} ${'b'.repeat(30)} c`, `${'a'.repeat(29)}-${'b'.repeat(30)}`],
    ['one beyond', `${'a'.repeat(29)} ${'b'.repeat(31)} c`, 'a'.repeat(29)],
    ['inside a word only when it is the first', 'a'.repeat(80), 'a'.repeat(60)],
    ['Chinese without spaces', '中'.repeat(80), '中'.repeat(60)],
    ['letters beyond the BMP', '𠀀'.repeat(80), '𠀀'.repeat(60)],
    ['not between a letter and its marks', `${'क'.repeat(59)}क्षि`, 'क'.repeat(59)],
  ])('is cut %s', (_name, text, slug) => {
    expect(slugWords(text)).toBe(slug);
  });

  it('never holds anything but letters, digits, marks and single hyphens, in NFC, within the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const slug = slugWords(text);
        expect(slug).toMatch(/^$|^[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*$/u);
        expect([...slug].length).toBeLessThanOrEqual(SLUG_WORDS_MAX);
        expect(slug.normalize('NFC')).toBe(slug);
      }),
    );
  });
});

describe('claimSlug', () => {
  it('ends with the last 8 characters of the identifier', () => {
    expect(claimSlug('China denies it', ID)).toBe('china-denies-it-fedcba98');
    expect(claimSlug('!!!', ID)).toBe('claim-fedcba98');
  });

  it('differs for claims made in the same millisecond', () => {
    const clock = new Clock();
    const slugs = new Set(Array.from({ length: 1000 }, () => claimSlug('Same words', clock.id())));
    expect(slugs.size).toBe(1000);
  });
});
