import type { PublishedClaim } from './published-form.js';

/** The question that a rating of *was it said* answers, in the words of the pages of a claim in this language (BCP 47). */
export const wasItSaidIn = (language: string): string => (/^zh(-|$)/i.test(language) ? '是否确有此言？' : 'Was it said?');

/**
 * The one rating of a claim, where there is room for one: *is it so*, otherwise *was it said* behind its question, because a bare "Confirmed" beside a
 * claim reads as if the claim were so. Null when it has none.
 */
export function ratingInWords({ verdict: { rating, attributionRating }, language }: Pick<PublishedClaim, 'verdict' | 'language'>): string | null {
  if (rating !== null) return rating.label;
  return attributionRating === null ? null : `${wasItSaidIn(language)} ${attributionRating.label}`;
}
