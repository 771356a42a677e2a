import { claimReviewOf } from '../publication/claim-review.js';
import type { PublishedClaim } from '../publication/published-form.js';

/** The ClaimReview (schema.org) of a claim as JSON for its page; null where none is emitted. */
export function jsonLdOf(claim: PublishedClaim): string | null {
  const result = claimReviewOf(claim);
  return result.kind === 'emitted' ? JSON.stringify(result.jsonLd) : null;
}
