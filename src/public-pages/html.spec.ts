import { describe, expect, it } from '@jest/globals';
import { html } from './html.js';

describe('the template', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x'`, '&quot; onload=&#39;x&#39;'],
    ['&lt;', '&amp;lt;'],
    ['a\u0000b\u001fc\ud800d', 'a\ufffdb\ufffdc\ufffdd'],
    ['核武器 😀 é', '核武器 😀 é'],
  ])('escapes %j', (given, expected) => {
    expect(html`<p title="${given}">${given}</p>`.text).toBe(`<p title="${expected}">${expected}</p>`);
  });

  it('leaves markup of its own alone, joins lists, and writes nothing for null', () => {
    expect(html`<ul>${['a', '<'].map((word) => html`<li>${word}</li>`)}${null}${0}</ul>`.text).toBe('<ul><li>a</li><li>&lt;</li>0</ul>');
  });
});
