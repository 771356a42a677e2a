import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ARTICLE_MAX_BYTES, articleText, type ArticleMediaType, TITLE_MAX } from './article-text.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const digest = (data: Uint8Array | string): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;

function textOf(received: Uint8Array | string, title?: string | null, mediaType: ArticleMediaType = 'text/plain'): string {
  const result = articleText({ received, mediaType, title });
  return result.ok ? result.text : result.code;
}

describe('articleText', () => {
  it('keeps the bytes and tells length and digests', () => {
    const received = bytes('\ufeffTitle\r\n\r\nCafe\u0301 😀\r\n');
    expect(articleText({ received, mediaType: 'text/plain' })).toEqual({
      ok: true,
      title: 'Title',
      text: 'Title\n\nCafé 😀',
      codePoints: 13,
      textDigest: digest('Title\n\nCafé 😀'),
      source: received,
      sourceDigest: digest(received),
    });
  });

  it('keeps the very bytes that came, not a copy of up to 5 MB', () => {
    const received = bytes('Title\n\nBody');
    const result = articleText({ received, mediaType: 'text/plain' });
    expect(result.ok && result.source).toBe(received);
  });

  it('reads a real file: title on the first line, paragraphs after empty lines', () => {
    const received = readFileSync(new URL('../../test/fixtures/articles/harbour-bridge.txt', import.meta.url));
    const result = articleText({ received, mediaType: 'text/plain' });
    expect(result).toMatchObject({ ok: true, title: 'Harbour Bridge to Close? Why the Island Council Is Uneasy' });
    expect(result.ok && result.text).toBe(received.toString('utf8').trimEnd());
  });

  it.each([
    ['first line before an empty line', 'Title\n\nBody', null, 'Title\n\nBody'],
    ['several empty lines, with spaces on them', '\n \n Title \n \t\n\nBody\n\n', null, 'Title\n\nBody'],
    ['a BOM', '\ufeffTitle\n\nA', null, 'Title\n\nA'],
    ['Windows line ends', 'Title\r\n\r\nA\r\nB', null, 'Title\n\nA\nB'],
    ['old Mac line ends', 'Title\r\rA\rB', null, 'Title\n\nA\nB'],
    ['Unicode line ends', 'Title\u2028\u2029A\u0085B\fC\vD', null, 'Title\n\nA\nB\nC\nD'],
    ['a given title', 'A\nB', 'Title', 'Title\n\nA\nB'],
    ['a given title before a text with its own first line', 'Kicker\n\nA', 'Title', 'Title\n\nKicker\n\nA'],
    ['a given title that the text repeats', 'Title\n\nA', '  Title ', 'Title\n\nA'],
    ['a title of several lines', 'A', 'One\n  two\tthree', 'One two three\n\nA'],
    ['a title in another normal form', 'Café\n\nA', 'Cafe\u0301', 'Café\n\nA'],
    ['indentation and inner empty lines stay', 'T\n\n  A\n\n\n\tB  \nC', null, 'T\n\n  A\n\n\n\tB  \nC'],
    ['a BOM inside is no BOM', 'T\n\nA\ufeffB', null, 'T\n\nA\ufeffB'],
    ['Chinese', '标题\n\n正文', null, '标题\n\n正文'],
    ['white space within the longest first line that is looked at', `A${' '.repeat(10 * TITLE_MAX - 2)}B\n\nC`, null, 'A B\n\nC'],
    ['a first line longer than that', `A${' '.repeat(10 * TITLE_MAX - 1)}B\n\nC`, null, 'ARTICLE_TITLE_MISSING'],
    ['a first line of much white space is no title', `A${' '.repeat(5000)}B\n\nC`, null, 'ARTICLE_TITLE_MISSING'],
    ['an empty title counts as none', 'Title\n\nA', ' ', 'Title\n\nA'],
    ['Markdown marks are text', '# T\n\nA', null, '# T\n\nA'],
  ])('plain text: %s', (_name, received, title, expected) => {
    expect(textOf(received, title)).toBe(expected);
    expect(textOf(bytes(received), title)).toBe(expected);
  });

  it.each([
    ['heading', '# Title\n\n**A** [b](c)\n', null, 'Title\n\n**A** [b](c)'],
    ['heading without empty line', '# Title\nA', null, 'Title\n\nA'],
    ['heading without empty line before two lines', '# Title\nA\nB', null, 'Title\n\nA\nB'],
    ['one closing mark', '# Title #\nA', null, 'Title\n\nA'],
    ['a mark that belongs to the word', '# On C#\nA', null, 'On C#\n\nA'],
    ['closing marks', '  #  Title with # inside ##  \nA', null, 'Title with # inside\n\nA'],
    ['given title that repeats it', '# Title\n\nA', 'Title', 'Title\n\nA'],
    ['another given title', '# Title\n\nA', 'Other', 'Other\n\n# Title\n\nA'],
    ['no heading, given title', 'A', 'Title', 'Title\n\nA'],
    ['second level is no title', '## Title\n\nA', null, 'ARTICLE_TITLE_MISSING'],
    ['hash tag is no heading', '#Title\n\nA', null, 'ARTICLE_TITLE_MISSING'],
    ['empty heading', '# #\n\nA', null, 'ARTICLE_TITLE_MISSING'],
    ['plain first line is no heading', 'Title\n\nA', null, 'ARTICLE_TITLE_MISSING'],
  ])('Markdown: %s', (_name, received, title, expected) => {
    expect(textOf(received, title, 'text/markdown')).toBe(expected);
  });

  it.each([
    ['nothing', '', null, 'ARTICLE_TITLE_MISSING'],
    ['nothing but a title', '', 'Title', 'ARTICLE_EMPTY'],
    ['white space and a title', ' \n\t\n\u3000', 'Title', 'ARTICLE_EMPTY'],
    ['one line', 'Title', null, 'ARTICLE_EMPTY'],
    ['one line that is the given title', 'Title\n', 'Title', 'ARTICLE_EMPTY'],
    ['two lines without an empty one', 'A\nB', null, 'ARTICLE_TITLE_MISSING'],
    ['a first paragraph too long for a title', `${'a'.repeat(TITLE_MAX + 1)}\n\nB`, null, 'ARTICLE_TITLE_MISSING'],
    ['a given title too long', 'A', '😀'.repeat(TITLE_MAX + 1), 'ARTICLE_TITLE_TOO_LONG'],
    ['NUL', 'T\n\na\0', null, 'ARTICLE_FORBIDDEN_CHARACTER'],
    ['NUL in the title', 'A', 'T\0', 'ARTICLE_FORBIDDEN_CHARACTER'],
    ['escape', 'T\n\na\u001b[0m', null, 'ARTICLE_FORBIDDEN_CHARACTER'],
    ['lone surrogate', 'T\n\na\ud83d', null, 'ARTICLE_FORBIDDEN_CHARACTER'],
    ['lone surrogate in the title', 'A', 'T\ude00', 'ARTICLE_FORBIDDEN_CHARACTER'],
    ['too large', 'é'.repeat(ARTICLE_MAX_BYTES / 2 + 1), 'T', 'ARTICLE_TOO_LARGE'],
  ])('refuses %s', (_name, received, title, code) => {
    const refused = articleText({ received, mediaType: 'text/plain', title });
    expect(refused).toEqual({ ok: false, code, detail: expect.stringMatching(/^[A-Z].{10,}/) });
  });

  it('says which character is forbidden, and where', () => {
    expect(articleText({ received: 'T\r\n\r\n😀\u001b', mediaType: 'text/plain' })).toMatchObject({ detail: 'CONTROL_CHARACTER at code point 4 of the text with LF line ends' });
  });

  it.each([
    ['Latin-1', Buffer.from('Titel\n\nMünchen', 'latin1')],
    ['UTF-16 with BOM', Buffer.from('\ufeffTitle\n\nA', 'utf16le')],
    ['an overlong form', Buffer.from([0x41, 0xc0, 0x80])],
    ['a surrogate in UTF-8', Buffer.from([0x41, 0xed, 0xa0, 0x80])],
    ['a cut character', Buffer.from([0x41, 0xe4, 0xb8])],
  ])('refuses %s', (_name, received) => {
    expect(articleText({ received, mediaType: 'text/plain', title: 'T' })).toEqual({ ok: false, code: 'ARTICLE_NOT_UTF8', detail: 'The bytes are not valid UTF-8' });
  });

  it('takes a title and a text at their limits', () => {
    const title = '😀'.repeat(TITLE_MAX);
    expect(textOf(`${title}\n\nB`)).toBe(`${title}\n\nB`);
    expect(textOf('a'.repeat(ARTICLE_MAX_BYTES), 'T')).toHaveLength(ARTICLE_MAX_BYTES + 3);
  });

  it('is a fixed point: the text of a text is itself, NFC, without carriage returns', () => {
    const lines = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\r\n', '\n', '\r', ' ', '\ufeff', 'e\u0301', '# ', '\u2028')));
    fc.assert(
      fc.property(lines, fc.constantFrom<ArticleMediaType>('text/plain', 'text/markdown'), (parts, mediaType) => {
        const once = articleText({ received: parts.join(''), mediaType, title: 'Title' });
        if (!once.ok) return;
        expect(once.text).toBe(once.text.normalize('NFC'));
        expect(once.text).not.toMatch(/\r|^\ufeff|\s$/);
        expect(textOf(once.text, 'Title')).toBe(once.text);
        expect(textOf(bytes(once.text))).toBe(once.text);
      }),
    );
  });
});
