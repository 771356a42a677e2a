import { describe, expect, it } from '@jest/globals';
import { rationaleHtml } from './rationale-html.ts';

const html = (markdown: string): string => rationaleHtml(markdown, (number) => (number <= 2 ? `#evidence-${number}` : null)).trim();

describe('the rationale as HTML', () => {
  it.each([
    ['a reference', 'It rained [E1].', '<p>It rained <a href="#evidence-1">[E1]</a>.</p>'],
    ['a reference to nothing', 'As [E9] says', '<p>As <mark>[E9]</mark> says</p>'],
    ['emphasis', '**bold [E2]**', '<p><strong>bold <a href="#evidence-2">[E2]</a></strong></p>'],
    ['no reference in code', '`[E1]`', '<p><code>[E1]</code></p>'],
    ['the author’s own link', '[E1](https://example.org/)', '<p><a target="_blank" rel="noreferrer noopener" href="https://example.org/">E1</a></p>'],
    ['raw HTML is text', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['an event handler is text', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['an image leaves its words', '![a cat [E1]](https://example.org/cat.png)', '<p>a cat &#91;E1]</p>'],
    ['a script address is no link', '[x](javascript:alert(1))', '<p>x</p>'],
    ['mail is no link', '[x](mailto:a@example.org)', '<p>x</p>'],
    ['headings stand below those of the page', '# One\n\n###### Six', '<h3>One</h3>\n<h6>Six</h6>'],
  ])('%s', (_name, markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  it('tables and tasks, without form controls', () => {
    expect(html('- [x] done\n- [ ] open')).not.toContain('<input');
    expect(html('| a |\n|---|\n| [E1] |')).toContain('<td><a href="#evidence-1">[E1]</a></td>');
  });

  it('quotes in an address cannot end the attribute', () => {
    expect(html('[x](https://example.org/"onmouseover="alert(1))')).not.toMatch(/onmouseover="/);
  });
});
