import { describe, expect, it } from '@jest/globals';
import { contentDraft, unproven } from '../../test/factories/claim-content.js';
import { publishedClaim } from '../../test/factories/published-claim.js';
import { googleClaimOf, siteNamed, siteOf } from './google-claim.js';
import { count, jsonText, pageSizeOf } from './google-query.js';
import { addressOf, markupOf, markupPageOf, type PageContent } from './markup-page.js';

const claim = publishedClaim();
const onALine = { ...unproven, label: 'Mostly false', value: 2, worst: 1, best: 5 };

describe("a claim in Google's claim search", () => {
  it('is this, in full', () => {
    expect(googleClaimOf(claim)).toEqual({
      text: 'China has not provided weapons to Russia',
      claimant: 'China',
      claimDate: '2024-06-01T00:00:00.000Z',
      claimReview: [
        {
          publisher: { name: 'The Desk', site: 'desk.example' },
          url: 'https://facts.example/claims/china-0000aaa2',
          title: 'Has China armed Russia?',
          reviewDate: '2026-11-01T12:00:00.000Z',
          textualRating: 'Unproven (sample)',
          languageCode: 'en',
        },
      ],
    });
  });

  it('leaves out what is not known, and falls back on what is', () => {
    const { verdict, newsroom } = claim;
    const bare = googleClaimOf({ ...claim, claimant: null, claimedAt: null, headline: null, newsroom: { ...newsroom, url: null }, verdict: { ...verdict, rating: null, attributionRating: null } });
    expect(Object.keys(bare)).toEqual(['text', 'claimReview']);
    expect(bare.claimReview).toMatchObject([{ publisher: { site: 'facts.example' }, title: 'China has not provided weapons to Russia' }]);
    expect(bare.claimReview?.[0]).not.toHaveProperty('textualRating');
    expect(googleClaimOf({ ...claim, verdict: { ...verdict, rating: null } }).claimReview).toMatchObject([{ textualRating: 'Was it said? Confirmed' }]);
    expect(googleClaimOf({ ...claim, language: 'zh-Hans', verdict: { ...verdict, rating: null } }).claimReview).toMatchObject([{ textualRating: '是否确有此言？ Confirmed' }]);
  });

  it('names whose rating it is when it was taken over', () => {
    expect(googleClaimOf({ ...claim, verdict: { ...claim.verdict, rating: { ...unproven, publisher: 'Elsewhere Facts' } } }).claimReview).toMatchObject([{ publisher: { name: 'Elsewhere Facts', site: 'desk.example' } }]);
  });
});

describe('a site', () => {
  it.each([
    ['www.Example.org', 'example.org'],
    ['https://example.org/checks', 'example.org'],
    [' example.org ', 'example.org'],
    ['http://www.example.org:8080', 'example.org'],
    ['not a site', 'not a site'],
  ])('%j is that of %j', (typed, site) => expect(siteNamed(typed)).toBe(site));

  it('of no address is none', () => expect([siteOf(null), siteOf('x'), siteOf('https://www.a.example/b')]).toEqual([null, null, 'a.example']));
});

describe("a page of Google's markup tool", () => {
  const [url, text] = contentDraft().appearances;
  if (url === undefined || text?.type !== 'text') throw new Error('It stands in an article.');
  const content: PageContent = { ...claim, verdict: { rating: onALine, conclusion: 'It was not.' } };
  const imprint = { claimId: 'c', newsroom: 'The Desk', published: null, versionId: 'draft-3' };

  it('has a first appearance, the others each once, the innermost speaker, and the rating on its line', () => {
    const again = { ...text, first: false };
    expect(markupOf({ ...content, appearances: [...claim.appearances, again, again] })).toEqual({
      claimReviewed: 'China has not provided weapons to Russia',
      claimDate: '2024-06',
      claimFirstAppearance: 'https://example.org/putin-north-korea',
      claimAppearances: ['https://example.org/reprint', 'https://example.org/putin-north-korea'],
      claimAuthor: { name: 'China', jobTitle: 'government' },
      rating: { textualRating: 'Mostly false', ratingExplanation: 'It was not.', ratingValue: 2, worstRating: 1, bestRating: 5 },
    });
  });

  it('has no member for what there is not', () => {
    expect(markupOf({ statement: '', claimedAt: null, appearances: [], attribution: [], verdict: { rating: null, conclusion: '' } })).toEqual({});
    expect(markupOf({ ...content, verdict: { rating: null, conclusion: 'It was not.' } }).rating).toEqual({ ratingExplanation: 'It was not.' });
    expect(markupOf({ ...content, verdict: { rating: unproven, conclusion: '' } }).rating).toEqual({ textualRating: 'Unproven (sample)' });
    expect(markupOf({ ...content, appearances: [url] })).not.toHaveProperty('claimFirstAppearance');
    expect(markupOf({ ...content, appearances: [url] })).toMatchObject({ claimAppearances: ['https://example.org/reprint'] });
  });

  it('says who the claimant is by role and address', () => {
    const [link] = contentDraft().attribution;
    const speaker = { name: 'Bo', type: 'person', role: null, url: 'https://example.org/bo', unnamed: false } as const;
    expect(markupOf({ ...content, attribution: [...(link === undefined ? [] : [link]), { speaker }] }).claimAuthor).toEqual({ name: 'Bo', sameAs: 'https://example.org/bo' });
  });

  it('has an address and a day of publication once it is published', () => {
    expect(markupPageOf(content, imprint)).toMatchObject({ name: 'pages/c', claimReviewAuthor: { name: 'The Desk' }, versionId: 'draft-3' });
    expect(markupPageOf(content, imprint)).not.toHaveProperty('pageUrl');
    const published = markupPageOf(content, { ...imprint, published: { url: 'https://facts.example/claims/x', at: '2026-11-01T12:00:00.000Z' } });
    expect(published).toMatchObject({ pageUrl: 'https://facts.example/claims/x', publishDate: '2026-11-01', claimReviewMarkups: [{ url: 'https://facts.example/claims/x' }] });
  });

  it('names of each kind of place its address', () => {
    const media = { type: 'media', first: true, publishedAt: null, mediaUrl: 'https://example.org/a.mp4', mediaHash: null, mediaFragment: null } as const;
    expect([url, text, media, { ...text, article: { ...text.article, url: null } }].map(addressOf)).toEqual(['https://example.org/reprint', 'https://example.org/putin-north-korea', 'https://example.org/a.mp4', null]);
  });
});

describe("numbers in a query of Google's", () => {
  it('are whole ones; 0 means that nobody said', () => {
    expect([undefined, 0, 1, 100, 101].map((pageSize) => pageSizeOf({ pageSize }))).toEqual([10, 10, 1, 100, 100]);
    expect(['0', '7', '2147483647'].map((text) => count().parse(text))).toEqual([0, 7, 2_147_483_647]);
    for (const text of ['-1', '1.5', 'many', '', '2147483648', '1e3']) expect([text, count().safeParse(text).success]).toEqual([text, false]);
  });

  it('and answers have line breaks only where they are asked for', () => {
    expect([jsonText({ a: 1 }, {}), jsonText({ a: 1 }, { prettyPrint: 'false' }), jsonText({ a: 1 }, { prettyPrint: 'true' })]).toEqual(['{"a":1}', '{"a":1}', '{\n  "a": 1\n}']);
  });
});
