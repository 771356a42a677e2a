import type { PublishedClaim } from '../publication/published-form.js';
import { html, nothing, type Html } from './html.js';
import type { PublicWords } from './public-words.js';

/** The one rating of a claim as a line: *is it so*, otherwise *was it said* behind its question. Tones are those of *is it so* alone. */
export function ratingLine({ verdict: { rating, attributionRating }, language }: Pick<PublishedClaim, 'verdict' | 'language'>, look: string, words: PublicWords): Html {
  if (rating !== null) return html`<p class="${look}" lang="${language}" dir="auto">${rating.label}</p>`;
  if (attributionRating === null) return nothing;
  return html`<p class="${look}">${words.wasItSaid} <span lang="${language}" dir="auto">${attributionRating.label}</span></p>`;
}
