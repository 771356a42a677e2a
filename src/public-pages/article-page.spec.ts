import { describe, expect, it } from '@jest/globals';
import { publishedClaim } from '../../test/factories/published-claim.js';
import { articlePage, type PlacedClaim } from './article-page.js';

const TEXT = 'Though 👩🏽‍🔧 China denies it to Russia, others <do> not.';
const claim = publishedClaim();
const { article, quote } = claim;
if (article === null || quote === null) throw new Error('The claim stands in an article.');

/** A claim whose place are these words of the text. */
const placed = (exact: string, change: Partial<PlacedClaim['claim']> = {}): PlacedClaim => {
  const start = [...TEXT.slice(0, TEXT.indexOf(exact))].length;
  return { claim: { ...claim, ...change }, article, quote: { prefix: '', exact, suffix: '', start, end: start + [...exact].length } };
};
const page = (text: string | null, first: PlacedClaim, ...others: PlacedClaim[]): string => articlePage({ article, claims: [first, ...others], text, origin: 'https://facts.example' });
const shownText = (...claims: [PlacedClaim, ...PlacedClaim[]]): string => /<pre class="article"[^>]*>(.*)<\/pre>/s.exec(page(TEXT, ...claims))?.[1] ?? '';
const read = (markup: string): string => markup.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the page of an article', () => {
  it('says what it is, who wrote it and when, and lists what was checked in it', () => {
    const text = read(page(null, placed('China'), placed('others', { headline: 'Do others?' })));
    expect(text).toContain('What was checked in this article Putin and North Korea Chee Meng Tan The Conversation June 18, 2024 Read the article where it was published');
    expect(text).toMatch(/Has China armed Russia\? Unproven \(sample\) .*China.* China · November 1, 2026 Do others\? Unproven/);
    expect(page(null, placed('China'))).toMatch(/<link rel="canonical" href="https:\/\/facts\.example\/articles\/putin-and-north-korea-[0-9a-f]{8}">/);
    expect(page(null, placed('China'))).toContain('<title>Putin and North Korea | The Desk</title>');
  });

  it('leaves out what is not known, and the text where it is not shown', () => {
    const bare = articlePage({ article: { ...article, author: null, publisher: null, publishedAt: null, url: null }, claims: [placed('China')], text: null, origin: '' });
    expect(bare).toContain('<ul class="facts"></ul></header>');
    expect(read(bare)).not.toContain('The text that was checked');
  });
});

describe('the text of an article', () => {
  it('marks the places of its claims, by characters and not by halves of them', () => {
    expect(shownText(placed('China denies it'))).toBe('Though 👩🏽‍🔧 <mark>China denies it</mark> to Russia, others &lt;do&gt; not.');
    expect(shownText(placed('<do>'), placed('Though'))).toBe('<mark>Though</mark> 👩🏽‍🔧 China denies it to Russia, others <mark>&lt;do&gt;</mark> not.');
  });

  it('joins places that overlap, and keeps apart those that only touch', () => {
    expect(shownText(placed('China denies it'), placed('denies it to Russia'))).toContain('🔧 <mark>China denies it to Russia</mark>, others');
    expect(shownText(placed('China denies it'), placed('denies'))).toContain('🔧 <mark>China denies it</mark> to Russia');
    expect(shownText(placed('China denies'), placed(' it'))).toContain('<mark>China denies</mark><mark> it</mark> to');
  });

  it('marks nothing for a claim that was cut from another text of the article', () => {
    expect(shownText(placed('China'), { ...placed('Russia'), article: { ...article, revisionDigest: 'sha256:other' } })).toContain('<mark>China</mark> denies it to Russia,');
  });
});
