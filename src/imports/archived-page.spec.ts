import { describe, expect, it } from '@jest/globals';
import { originalUrl, publisherOf } from './archived-page.js';

describe('publisherOf', () => {
  it.each([
    ['https://web.archive.org/web/20210228154500/https://misbar.com/en/factcheck/2021', 'misbar.com'],
    ['https://web.archive.org/web/20210228154500id_/http://www.politifact.com/x', 'politifact.com'],
    ['https://WWW.Example.org/x', 'example.org'],
    ['https://web.archive.org/web/2021/not an address', null],
    ['nothing', null],
  ])('%s → %s', (url, publisher) => expect(publisherOf(url)).toBe(publisher));
});

describe('originalUrl', () => {
  it('leaves other addresses alone', () => expect(originalUrl('https://example.org/web/1/https://a.b')).toBe('https://example.org/web/1/https://a.b'));
});
