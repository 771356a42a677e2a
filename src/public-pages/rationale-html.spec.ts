import { describe, expect, it } from '@jest/globals';
import { rationaleHtml } from './rationale-html.js';

const shown = (markdown: string): string => rationaleHtml(markdown, new Set([1, 12])).text;

describe('a rationale for readers', () => {
  it.each([
    ['See [E1] and [E12], not [E3].', '<p>See <a href="#evidence-1">[E1]</a> and <a href="#evidence-12">[E12]</a>, not [E3].</p>'],
    ['# A *title*', '<h3>A <em>title</em></h3>'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['![alt](https://example.org/x.png)after', '<p>after</p>'],
    ['[a](javascript:alert(1)) [b](https://example.org/?a=1&b="2")', '<p>a <a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="nofollow noopener">b</a></p>'],
    ['[a][x]\n\n[x]: data:text/html,1', '<p>a</p>'],
    ['1. one\n2. **two**', '<ol start="1"><li><p>one</p></li><li><p><strong>two</strong></p></li></ol>'],
    ['`<b>`', '<p><code>&lt;b&gt;</code></p>'],
  ])('%s', (markdown, expected) => {
    expect(shown(markdown)).toBe(expected);
  });

  it('shows as plain words what would hold up the server', () => {
    expect(shown('*a '.repeat(5000))).toMatch(/^<p>\*a /);
  });
});
