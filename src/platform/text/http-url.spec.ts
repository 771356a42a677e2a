import { describe, expect, it } from '@jest/globals';
import { httpUrlOrNull, URL_MAX } from './http-url.js';

describe('httpUrlOrNull', () => {
  it.each([
    'http://example.org',
    'https://example.org/a/b?c=d#e',
    'HTTPS://EXAMPLE.ORG/',
    'https://example.org:8443/x',
    'https://[::1]/x',
    'https://例子.example/核武器?词=中国',
    'https://example.org/%E4%B8%AD',
    `https://example.org/${'a'.repeat(URL_MAX - 20)}`,
  ])('takes %s as it is', (url) => {
    expect(httpUrlOrNull(url)).toBe(url);
  });

  it.each([
    ['script', 'javascript:alert(1)'],
    ['script with slashes', 'javascript://example.org/%0aalert(1)'],
    ['data', 'data:text/html,x'],
    ['file', 'file:///etc/passwd'],
    ['ftp', 'ftp://example.org/'],
    ['relative', '/a/b'],
    ['without scheme', 'example.org'],
    ['protocol-relative', '//example.org'],
    ['missing slashes', 'http:example.org'],
    ['one slash', 'http:/example.org'],
    ['three slashes', 'http:///example.org'],
    ['without host', 'http://'],
    ['empty host', 'https://?x'],
    ['leading space', ' https://example.org'],
    ['trailing line feed', 'https://example.org\n'],
    ['inner tab', 'java\tscript:https://example.org'],
    ['inner space', 'https://example.org/a b'],
    ['no-break space', 'https://example.org/a\u00a0b'],
    ['NUL', 'https://example.org/\0'],
    ['backslash', 'https://example.org\\@evil.example'],
    ['credentials', 'https://user:secret@example.org'],
    ['password alone', 'https://:secret@example.org'],
    ['a scheme that ends alike', 'xhttps://example.org'],
    ['user', 'https://bank.example@evil.example'],
    ['port out of range', 'https://example.org:99999'],
    ['broken host', 'https://exa mple'],
    ['broken percent host', 'https://%zz/'],
    ['lone surrogate', 'https://example.org/\ud83d'],
    ['too long', `https://example.org/${'a'.repeat(URL_MAX)}`],
    ['number', 7],
    ['null', null],
    ['object', { toString: () => 'https://example.org' }],
  ])('refuses %s', (_name, value) => {
    expect(httpUrlOrNull(value)).toBeNull();
  });
});
