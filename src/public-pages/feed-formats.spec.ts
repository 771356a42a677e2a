import { describe, expect, it } from '@jest/globals';
import { publishedClaim } from '../../test/factories/published-claim.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { claimReviewFeed } from './feed-formats.js';

const claim = publishedClaim();
const correction = { correction: { kind: 'correction', note: 'It was an opinion.', reportedByReader: false } } as const;
const unjudged = { kind: 'opinion', verdict: { ...claim.verdict, rating: null } } as const;

const elements = (...claims: PublishedClaim[]): object[] => {
  const text = claimReviewFeed({ title: 'The Desk', updatedAt: claim.updatedAt, homeUrl: 'https://facts.example/', firstUrl: '', selfUrl: '', nextUrl: null, claims });
  return (JSON.parse(text) as { dataFeedElement: object[] }).dataFeedElement;
};

describe('the DataFeed of ClaimReviews', () => {
  it('has the review of a claim as it stands, also after a correction', () => {
    for (const given of [claim, publishedClaim({}, correction)]) {
      expect(elements(given)).toMatchObject([{ url: claim.url, item: [{ '@type': 'ClaimReview', reviewRating: { alternateName: 'Unproven (sample)' } }] }]);
      expect(elements(given)[0]).not.toHaveProperty('dateDeleted');
    }
  });

  it('takes down the review of what was retracted', () => {
    expect(elements(publishedClaim({}, { retracted: 'It was wrong.' }))).toMatchObject([{ dateDeleted: '2026-11-02T12:00:00.000Z', item: [{ '@type': 'ClaimReview', url: claim.url }] }]);
  });

  it('takes down the review that a correction ended, with the instant of the correction', () => {
    expect(elements(publishedClaim({}, { ...correction, ...unjudged }))).toEqual([
      {
        '@type': 'DataFeedItem', dateCreated: '2026-11-01T12:00:00.000Z', dateModified: '2026-11-02T12:00:00.000Z', url: claim.url,
        dateDeleted: '2026-11-02T12:00:00.000Z', item: [{ '@type': 'ClaimReview', url: claim.url }],
      },
    ]);
    const ownVoice = publishedClaim({}, { ...correction, attribution: [], appearances: [] });
    expect(elements(ownVoice)).toMatchObject([{ dateDeleted: '2026-11-02T12:00:00.000Z' }]);
  });

  it('says nothing of what never had a review', () => {
    const corrected = publishedClaim({}, correction);
    const imported = { ...corrected, provenance: { ...corrected.provenance, type: 'imported' } } as PublishedClaim;
    expect(elements(publishedClaim(unjudged), { ...corrected, sample: true }, imported)).toEqual([]);
  });
});
