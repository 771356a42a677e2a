import { earliestInstant } from '../platform/edtf/edtf.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { ratingInWords } from '../publication/rating-in-words.js';
import type { GoogleClaim } from './google-forms.js';

/** A published claim as Google's claim search gives it. */
export function googleClaimOf(claim: PublishedClaim): GoogleClaim {
  const { statement, claimant, claimedAt, verdict, newsroom, url, headline, firstPublishedAt, language } = claim;
  const rating = ratingInWords(claim);
  return {
    text: statement,
    ...(claimant === null ? {} : { claimant: claimant.name }),
    ...(claimedAt === null ? {} : { claimDate: earliestInstant(claimedAt).toISOString() }),
    claimReview: [
      {
        publisher: { name: verdict.rating?.publisher ?? newsroom.name, site: siteOf(newsroom.url) ?? siteOf(url) ?? '' },
        url,
        title: headline ?? statement,
        reviewDate: firstPublishedAt,
        ...(rating === null ? {} : { textualRating: rating }),
        languageCode: language,
      },
    ],
  };
}

/** Host of an address without `www.`, as Google names sites; null when it is no address. */
export function siteOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^www\./, '');
}

/**
 * A site as somebody typed it: `www.Example.org`, `https://example.org/checks`.
 */
export function siteNamed(text: string): string {
  const named = text.trim().toLowerCase();
  return siteOf(named.includes('://') ? named : `https://${named}`) ?? named;
}
