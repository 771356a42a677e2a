import { describe, expect, it } from '@jest/globals';
import { publishedClaim } from '../../test/factories/published-claim.js';
import { newsroomPage, type NewsroomPageSource } from './newsroom-page.js';

const claim = publishedClaim();
const newsroom = { ...claim.newsroom, sample: false, language: 'en' };
const page = (change: Partial<NewsroomPageSource> = {}): string => newsroomPage({ newsroom, claims: [claim], cursor: null, nextCursor: null, origin: 'https://facts.example', ...change });
const read = (markup: string): string => markup.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the page of a newsroom', () => {
  it('lists what it has published, each with what was found, about whom and when', () => {
    expect(read(page())).toContain('Published checks The Desk Has China armed Russia? Unproven (sample) China denies it; nothing was judged here. China · November 1, 2026 About this newsroom');
    expect(page()).toContain('<a href="/claims/china-0000aaa2">Has China armed Russia?</a>');
    expect(page()).toContain('<p class="verdict tone-unproven"');
  });

  it('shows of what is not judged whether it was said, and leaves out what is not known', () => {
    const { verdict } = claim;
    expect(read(page({ claims: [{ ...claim, claimant: null, verdict: { ...verdict, rating: null } }] }))).toContain('Has China armed Russia? Was it said? Confirmed China denies it; nothing was judged here. November 1, 2026');
    expect(read(page({ claims: [{ ...claim, verdict: { ...verdict, rating: null, attributionRating: null } }] }))).toContain('Has China armed Russia? China denies it');
  });

  it('says that nothing is published now', () => {
    expect(read(page({ claims: [] }))).toContain('The Desk Nothing is published here now. About this newsroom');
  });

  it('says about itself how it works, its licence and where its feeds are', () => {
    expect(read(page())).toContain('About this newsroom Website How we work Corrections policy Licence: CC BY 4.0 Feed (Atom) Feed (JSON)');
    expect(page()).toContain('<a href="/feeds/feed.json?newsroom=desk">Feed (JSON)</a>');
    expect(read(page({ newsroom: { ...newsroom, licence: null } }))).not.toContain('Licence');
  });

  it('leads to older and back to the newest checks', () => {
    expect(page()).not.toContain('<nav');
    const first = page({ nextCursor: 'b' });
    expect(first).toContain('<a rel="next" href="/newsrooms/desk?cursor=b">Older checks</a>');
    expect(first).not.toContain('Newest checks');
    const last = page({ cursor: 'b' });
    expect(last).toContain('<a rel="first" href="/newsrooms/desk">Newest checks</a>');
    expect(last).not.toContain('Older checks');
  });

  it('has an address of its own for each of its pages', () => {
    expect(page()).toContain('<link rel="canonical" href="https://facts.example/newsrooms/desk">');
    expect(page({ cursor: 'b' })).toContain('<link rel="canonical" href="https://facts.example/newsrooms/desk?cursor=b">');
    expect(page()).toContain('<link rel="alternate" type="application/atom+xml" href="/feeds/atom.xml?newsroom=desk" title="The Desk">');
  });

  it('is in the language of the newsroom, and tells sample content apart', () => {
    expect(page({ newsroom: { ...newsroom, language: 'zh' } })).toContain('<html lang="zh-Hans" dir="ltr">');
    expect(page({ newsroom: { ...newsroom, language: 'ar' } })).toContain('<html lang="en" dir="rtl">');
    expect(read(page({ newsroom: { ...newsroom, sample: true } }))).toContain('Sample content. This check shows how Factdesk works.');
  });
});
