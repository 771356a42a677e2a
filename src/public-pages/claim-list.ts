import type { PublishedClaim } from '../publication/published-form.js';
import { titleOf } from './claim-page.js';
import { html, nothing, type Html } from './html.js';
import { claimPath } from './page-frame.js';
import type { PublicWords } from './public-words.js';
import { ratingLine } from './rating-line.js';
import { time } from './reading-dates.js';
import { toneOf } from './verdict-section.js';

/** A claim in a list: what was claimed, what was found, when. `quote`: its words in their place. */
export function listedClaim(claim: PublishedClaim, words: PublicWords, quote: Html = nothing): Html {
  const { slug, language, verdict, firstPublishedAt, claimant } = claim;
  return html`<li><h2 lang="${language}" dir="auto"><a href="${claimPath(slug)}">${titleOf(claim)}</a></h2>
${ratingLine(claim, `verdict ${toneOf(verdict.rating)}`, words)}${quote}<p lang="${language}" dir="auto">${verdict.conclusion}</p>
<p class="note">${claimant === null ? nothing : html`<bdi>${claimant.name}</bdi> · `}${time(firstPublishedAt, words)}</p></li>
`;
}
