import { describe, expect, it } from '@jest/globals';
import { contentDraft, denialId, evidence, unproven } from '../../test/factories/claim-content.js';
import { presetComplaints, vocabularyIssues } from '../../test/support/claim-review-validators.js';
import { freezeContent, type ContentDraft } from '../review/freeze-content.js';
import { claimReviewOf, isLoopback } from './claim-review.js';
import { licenceAddress } from './licence-address.js';
import { composePublishedClaim, type TextRecord } from './published-claim.js';
import type { PublishedClaim } from './published-form.js';

const mostlyFalse = { ...unproven, key: 'mostly-false', label: 'Mostly false', value: 2, normalised: 'mostly_false' as const };
const rated: Partial<ContentDraft> = { verdict: { ...contentDraft().verdict, rating: mostlyFalse } };

const record = (revision: number, change: Partial<ContentDraft>): TextRecord => {
  const at = new Date(Date.UTC(2026, 10, revision, 12));
  const { content, contentDigest } = freezeContent(contentDraft({ ...rated, ...change }), new Uint8Array(16).fill(1));
  return { revision, kind: revision === 1 ? 'publish' : 'correct', content, contentDigest, at, approvals: [{ role: 'editor', at }] };
};

const newsroom = {
  id: '01990000-0000-7000-8000-00000000ccc1', slug: 'desk', name: 'The Desk', url: 'https://desk.example', licence: 'CC BY 4.0',
  methodologyUrl: 'https://desk.example/method', correctionsPolicyUrl: 'https://desk.example/corrections', complaintsUrl: 'mailto:desk@desk.example',
  ownershipUrl: null, sample: false,
};

/** What readers get of a claim whose last text is this; `site` is where it is published. */
function published(change: Partial<ContentDraft> = {}, { site = 'https://facts.example', sample = false } = {}): PublishedClaim {
  const corrected = { correction: { kind: 'clarification', note: 'The date was wrong.', reportedByReader: false } as const };
  const records = [record(1, {}), record(2, { ...corrected, ...change })];
  return composePublishedClaim({ id: denialId, slug: 'china-0000aaa2', records }, { newsroom: { ...newsroom, sample }, publicUrl: site, neighbours: [] });
}

function emitted(claim: PublishedClaim) {
  const result = claimReviewOf(claim);
  if (result.kind !== 'emitted') throw new Error(`not emitted: ${result.reasons.join()}`);
  return result;
}

describe('a ClaimReview', () => {
  const archived = evidence(1, { url: 'https://example.org/minutes', archive: { url: 'https://archive.example/1', sha256: 'aa' } });
  const claim = published({ evidence: [{ visibility: 'public', item: archived }] });

  it('is this, in full', () => {
    const url = 'https://facts.example/claims/china-0000aaa2';
    const interpretedAsClaim = { '@id': `${url}#claim` };
    const inArticle = {
      '@type': 'Article', headline: 'Putin and North Korea', inLanguage: 'en', url: 'https://example.org/putin-north-korea', datePublished: '2024-06-18',
      author: { '@type': 'Person', name: 'Chee Meng Tan' }, publisher: { '@type': 'Organization', name: 'The Conversation' },
      hasPart: { '@type': 'Quotation', text: 'China has consistently denied providing weapons', interpretedAsClaim },
    };
    const desk = {
      '@type': 'Organization', name: 'The Desk', url: 'https://desk.example', publishingPrinciples: 'https://desk.example/method',
      correctionsPolicy: 'https://desk.example/corrections',
    };
    expect(emitted(claim).jsonLd).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      '@id': `${url}#review`,
      url,
      claimReviewed: 'China has not provided weapons to Russia',
      reviewRating: {
        '@type': 'Rating', alternateName: 'Mostly false', ratingValue: 2, bestRating: 5, worstRating: 1,
        ratingExplanation: 'China denies it; nothing was judged here.',
      },
      itemReviewed: {
        '@type': 'Claim',
        '@id': `${url}#claim`,
        text: 'China has not provided weapons to Russia',
        inLanguage: 'en',
        author: { '@type': 'Organization', name: 'China' },
        datePublished: '2024-06',
        firstAppearance: inArticle,
        appearance: [{ '@type': 'CreativeWork', url: 'https://example.org/reprint', datePublished: '2024-07', interpretedAsClaim }, inArticle],
      },
      author: desk,
      publisher: desk,
      headline: 'Has China armed Russia?',
      datePublished: '2026-11-01T12:00:00.000Z',
      dateModified: '2026-11-02T12:00:00.000Z',
      inLanguage: 'en',
      version: 2,
      identifier: claim.contentDigest,
      license: 'https://creativecommons.org/licenses/by/4.0/',
      citation: [
        {
          '@type': 'CreativeWork', name: 'The sample article', url: 'https://example.org/minutes', archivedAt: 'https://archive.example/1',
          publisher: { '@type': 'Organization', name: 'The Conversation', url: 'https://theconversation.com/' },
        },
      ],
      correction: [{ '@type': 'CorrectionComment', text: 'The date was wrong.', datePublished: '2026-11-02T12:00:00.000Z' }],
    });
  });

  const media = { type: 'media', first: true, publishedAt: null, mediaUrl: 'https://example.org/a.mp4#old', mediaHash: `sha256:${'ab'.repeat(32)}`, mediaFragment: 't=10,20' } as const;
  const variants: readonly [string, PublishedClaim][] = [
    ['as above', claim],
    ['of something in a video', published({ appearances: [media] })],
    ["in an article's own voice", published({ attribution: [] })],
    ['by a person with a role', published({ attribution: [{ ...contentDraft().attribution[0], speaker: { name: 'Ada', type: 'person', role: 'Minister', url: 'https://example.org/ada', unnamed: false } } as ContentDraft['attribution'][number]] })],
  ];

  it.each(variants)('satisfies the validators: %s', async (_, variant) => {
    const { jsonLd } = emitted(variant);
    expect(await vocabularyIssues(jsonLd)).toEqual([]);
    expect(await presetComplaints(jsonLd)).toEqual([]);
  });

  it('would not pass the validators with a property that ClaimReview does not have, or without a rating', async () => {
    const { jsonLd } = emitted(claim);
    expect(await vocabularyIssues({ ...jsonLd, verdict: 'x' })).toMatchObject([{ fieldNames: ['verdict'] }]);
    const { reviewRating: _, ...unrated } = jsonLd as object & { reviewRating: object };
    expect(await presetComplaints(unrated)).toEqual(['ClaimReview[0].reviewRating']);
  });

  it('has words and no numbers for a rating that is no point on a line', async () => {
    const { jsonLd } = emitted(published({ verdict: { ...contentDraft().verdict, rating: unproven } }));
    expect(jsonLd).toMatchObject({ reviewRating: { '@type': 'Rating', alternateName: 'Unproven (sample)' } });
    expect(jsonLd).not.toHaveProperty('reviewRating.ratingValue');
    // The rule that every rating has a number is that of product reviews; Google asks for it in none of a fact check.
    expect((await vocabularyIssues(jsonLd)).map(({ fieldNames }) => fieldNames)).toEqual([['ratingValue'], ['bestRating'], ['worstRating']]);
    expect(await presetComplaints(jsonLd)).toEqual([]);
  });

  it.each([
    [0, 0, 5], [6, 1, 5], [3, 5, 1],
  ])('has no numbers where Google could not read them: %i from %i to %i', (value, worst, best) => {
    expect(emitted(published({ verdict: { ...contentDraft().verdict, rating: { ...mostlyFalse, value, worst, best } } })).jsonLd).not.toHaveProperty('reviewRating.ratingValue');
  });

  const ofNewsroom = (name: string, url: string | null) =>
    contentDraft().attribution.map((link) => ({ ...link, speaker: { name, type: 'outlet' as const, role: null, url, unnamed: false } }));

  it.each<[string, PublishedClaim]>([
    ['IMPORTED', published({ provenance: { type: 'imported', from: 'Example Checks', url: null } })],
    ['SAMPLE', published({}, { sample: true })],
    ['NO_RATING', published({ verdict: { ...contentDraft().verdict, rating: null } })],
    ['NO_CLAIMANT', published({ attribution: [], appearances: contentDraft().appearances.filter(({ type }) => type === 'url') })],
    ['CLAIMANT_IS_PUBLISHER', published({ attribution: ofNewsroom('the  desk', null) })],
    ['CLAIMANT_IS_PUBLISHER', published({ attribution: ofNewsroom('Desk', 'https://desk.example') })],
    ['CLAIMANT_IS_PUBLISHER', published({ attribution: ofNewsroom('Desk', 'http://www.desk.example/') })],
    ['NO_APPEARANCE', published({ appearances: [] })],
    ['RETRACTED', { ...claim, retraction: { at: claim.updatedAt, reason: 'Wrong' } }],
  ])('is not given: %s', (reason, because) => {
    expect(claimReviewOf(because)).toEqual({ kind: 'withheld', reasons: [reason] });
  });

  it('says all reasons at once', () => {
    const claimless = published({ verdict: { ...contentDraft().verdict, rating: null }, appearances: [], attribution: [] }, { sample: true });
    expect(claimReviewOf(claimless)).toEqual({ kind: 'withheld', reasons: ['SAMPLE', 'NO_RATING', 'NO_CLAIMANT', 'NO_APPEARANCE'] });
  });

  it('of a sample is given where only its own machine sees it', () => {
    expect(claimReviewOf(published({}, { sample: true, site: 'http://127.0.0.1:3000' })).kind).toBe('emitted');
    expect(['http://localhost/a', 'http://[::1]:80/', 'http://127.9.9.9/'].filter(isLoopback)).toHaveLength(3);
    expect(['http://0.0.0.0/', 'http://127.0.0.1.example/', 'https://localhost.example/', 'http://10.0.0.1/'].filter(isLoopback)).toEqual([]);
  });

  it('keeps the words that were approved, and advises', () => {
    const statement = `Mostly false: ${'long '.repeat(20)}`;
    const { jsonLd, advice } = emitted(published({ statement }));
    expect(jsonLd).toMatchObject({ claimReviewed: statement });
    expect(advice).toEqual(['CLAIM_REVIEWED_LONG', 'RATING_IN_CLAIM']);
    expect(emitted(claim).advice).toEqual([]);
  });

  it('tells nothing of evidence that is withheld', () => {
    expect(JSON.stringify(emitted(published()).jsonLd)).not.toMatch(/CANARY/);
  });
});

it.each([
  ['CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'],
  ['CC-BY-SA-3.0', 'https://creativecommons.org/licenses/by-sa/3.0/'],
  ['cc by-nc-nd', 'https://creativecommons.org/licenses/by-nc-nd/4.0/'],
  ['CC0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['https://desk.example/terms', 'https://desk.example/terms'],
  ['https://', null],
  ['All rights reserved', null],
])('the licence %j has the address %j', (name, address) => {
  expect(licenceAddress(name)).toBe(address);
});
