import { describe, expect, it } from '@jest/globals';
import { confirmed } from '../../test/factories/claim-content.js';
import { publishedClaim } from '../../test/factories/published-claim.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { missingPage, retractedPage, withheldPage } from './absence-pages.js';
import { absentEmbed, embedPage } from './embed-page.js';
import { oembedOf, oembedXml } from './oembed.js';
import { verdictPicture } from './verdict-picture.js';

const read = (markup: string): string => markup.replace(/<head>.*<\/head>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
const claim = publishedClaim();
const { verdict } = claim;
const retracted = publishedClaim({}, { retracted: 'The minutes were forged.' });
const withheld = { id: claim.id, state: 'withheld', revision: 2, withholding: { at: '2026-11-04T12:00:00.000Z', ground: 'A court order' } } as const;
const unjudged = { ...claim, verdict: { ...verdict, rating: null } };
/** A newsroom may give its answers to "was it said" tones; they say nothing of whether it is so. */
const toned = { ...claim, verdict: { ...verdict, rating: null, attributionRating: { ...confirmed, normalised: 'true' } } } as const;
const unrated = { ...claim, verdict: { ...verdict, rating: null, attributionRating: null } };

describe('a card on pages of others', () => {
  it('shows what was found, when, and leads out of its frame to the whole check', () => {
    expect(read(embedPage(claim))).toBe('Fact check · The Desk Has China armed Russia? Unproven (sample) China denies it; nothing was judged here. November 1, 2026 · Read the check');
    expect(embedPage(claim)).toContain('<a href="https://facts.example/claims/china-0000aaa2" target="_blank" rel="noopener">Read the check</a>');
    expect(embedPage(claim)).toContain('<main class="card tone-unproven">');
    expect(embedPage(claim)).toContain('<meta name="robots" content="noindex">');
  });

  it('shows of what is not judged whether it was said, and of what was not rated no rating', () => {
    expect(read(embedPage(unjudged))).toContain('Has China armed Russia? Was it said? Confirmed China denies it');
    expect(embedPage(toned)).toContain('<main class="card ">');
    expect(read(embedPage(unrated))).toContain('Has China armed Russia? China denies it');
  });

  it('tells sample content apart', () => {
    expect(read(embedPage({ ...claim, sample: true }))).toContain('The Desk Sample content. This check shows how Factdesk works.');
    expect(read(embedPage(claim))).not.toContain('Sample content');
  });

  it('says when its claim is gone, withheld or was never there', () => {
    expect(read(absentEmbed({ state: 'retracted', claim: retracted }))).toBe('Fact check This check was retracted The minutes were forged.');
    expect(read(absentEmbed(withheld))).toBe('Fact check This check is withheld A court order');
    expect(read(absentEmbed(null))).toBe('Fact check There is no such page The address may be mistyped.');
  });

  it('says so in the language of the check', () => {
    const chinese = publishedClaim({ language: 'zh' }, { retracted: '有误。' });
    expect(absentEmbed({ state: 'retracted', claim: chinese })).toContain('<html lang="zh-Hans" dir="ltr">');
  });
});

describe('a page in the place of a claim', () => {
  it('says of a retracted one why and when, strikes out its words, and shows no verdict', () => {
    const markup = retractedPage(retracted, []);
    expect(read(markup)).toContain('This check was retracted Reason: The minutes were forged. Retracted on November 2, 2026 The claim China has not provided weapons to Russia');
    expect(markup).toContain('<del>China has not provided weapons to Russia</del>');
    expect(markup).not.toContain('Unproven');
  });

  it('says of a withheld one its ground and since when, and that there is none', () => {
    expect(read(withheldPage(withheld))).toContain('This check is withheld It cannot be shown for legal reasons. Ground: A court order November 4, 2026');
    expect(read(missingPage())).toContain('There is no such page The address may be mistyped.');
  });

  it('is no search result', () => {
    for (const markup of [retractedPage(retracted, []), withheldPage(withheld), missingPage()]) expect(markup).toContain('<meta name="robots" content="noindex">');
  });
});

describe('what others are told to show a card', () => {
  const told = (room = {}) => oembedOf(claim, 'https://facts.example', room);

  it('is a frame with title and maker, in the room there is', () => {
    expect(told()).toMatchObject({ type: 'rich', title: 'Has China armed Russia?', author_name: 'The Desk', author_url: 'https://facts.example/newsrooms/desk', provider_url: 'https://desk.example', width: 600, height: 320 });
    expect(told({ maxwidth: 200, maxheight: 900 })).toMatchObject({ width: 200, height: 320, html: expect.stringContaining('width="200" height="320"') });
    expect(told({ maxheight: 100 })).toMatchObject({ width: 600, height: 100 });
    expect(told().html).toMatch(/^<iframe src="https:\/\/facts\.example\/embed\/china-0000aaa2" title="Has China armed Russia\?"/);
  });

  it('names this site where the newsroom has no address of its own', () => {
    expect(oembedOf({ ...claim, newsroom: { ...claim.newsroom, url: null } }, 'https://facts.example', {}).provider_url).toBe('https://facts.example');
  });

  it('is the same in XML, escaped', () => {
    expect(oembedXml(told())).toContain('<height>320</height>');
    expect(oembedXml(told())).toContain('<html>&lt;iframe src=&quot;https://facts.example/embed/');
  });
});

describe('the picture of a verdict', () => {
  const lines = (given: PublishedClaim): string[] => [...verdictPicture(given).matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, text = '']) => text);
  const titled = (headline: string, more: Partial<PublishedClaim> = {}): string[] => lines({ ...claim, headline, ...more }).slice(2, -1);

  it('has the rating in its colour, the claim and the newsroom', () => {
    expect(lines(claim)).toEqual(['Fact check', 'Unproven (sample)', 'Has China armed Russia?', 'The Desk']);
    expect(verdictPicture(claim)).toContain('height="18" fill="#515b68"');
    expect(verdictPicture(claim)).toContain('aria-label="Unproven (sample): Has China armed Russia?"');
    expect(lines({ ...claim, sample: true })[0]).toBe('Fact check · Sample content');
  });

  it('has of what is not judged whether it was said, in no colour, and without any rating no line for it', () => {
    expect(lines(unjudged)[1]).toBe('Was it said? Confirmed');
    expect(verdictPicture(unjudged)).toContain('aria-label="Was it said? Confirmed: Has China armed Russia?"');
    expect(verdictPicture(toned)).toContain('height="18" fill="#1a1917"');
    expect(verdictPicture(toned)).not.toContain('#1c6839');
    expect(lines({ ...claim, verdict: { ...verdict, rating: null, attributionRating: { ...confirmed, label: 'Denied by the speaker' } } })[1]).toBe('Was it said? Denied by the speaker');
    expect(lines(unrated)).toEqual(['Fact check', 'Has China armed Russia?', 'The Desk']);
  });

  it('breaks a long claim between words into lines that fit, and ends it after the fifth', () => {
    const whole = titled('The bridge over the harbour of the old town was closed in June because of the storm');
    expect(whole.length).toBeGreaterThan(1);
    expect(whole.join(' ')).toBe('The bridge over the harbour of the old town was closed in June because of the storm');
    const cut = titled('The bridge was closed. '.repeat(30));
    expect(cut).toHaveLength(5);
    expect(cut.map((line) => line.endsWith('…'))).toEqual([false, false, false, false, true]);
    for (const line of [...whole, ...cut]) expect(line.length).toBeLessThanOrEqual(45);
  });

  it('breaks what has no spaces between its characters', () => {
    const chinese = titled('大桥是安全的'.repeat(10), { language: 'zh' });
    expect(chinese.join('')).toBe('大桥是安全的'.repeat(10));
    for (const line of chinese) expect(line.length).toBeLessThanOrEqual(23);
    const word = titled('x'.repeat(100));
    expect([word.length > 2, word.join('')]).toEqual([true, 'x'.repeat(100)]);
  });

  it('stands at the right, running to the left, for an Arabic check', () => {
    expect(verdictPicture({ ...claim, language: 'ar' })).toContain('<text x="1120" y="96"');
    expect(verdictPicture({ ...claim, language: 'ar' }).match(/direction="rtl"/g)).toHaveLength(4);
    expect(verdictPicture(claim)).toContain('<text x="80" y="96"');
    expect(verdictPicture(claim)).not.toContain('direction');
  });
});
