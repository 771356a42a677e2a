import type { PublishedClaim } from '../publication/published-form.js';
import { ratingInWords } from '../publication/rating-in-words.js';
import { summaryOf, titleOf } from './claim-page.js';
import { html, nothing, type Html } from './html.js';
import { wordsFor } from './public-words.js';

/** What feeds say of a claim: a correction or retraction brings it back on top, with what changed. */
export interface FeedEntry {
  readonly claim: PublishedClaim;
  readonly title: string;
  readonly summary: string;
  /** For readers that show HTML. */
  readonly content: Html;
}

export function feedEntry(claim: PublishedClaim): FeedEntry {
  const words = wordsFor(claim.language);
  const { colon, stop } = words.signs;
  const { retraction } = claim;
  const sample = claim.sample ? html`<p><strong>${words.sample.title}${stop}</strong> ${words.sample.text}</p>` : nothing;
  if (retraction !== null) {
    return { claim, title: `${words.corrected.retraction}${colon}${titleOf(claim)}`, summary: retraction.reason, content: html`${sample}<p>${words.gone.title}${stop}</p><p>${words.gone.reason}${colon}${retraction.reason}</p>` };
  }
  const last = claim.corrections.at(-1);
  const title = last === undefined ? titleOf(claim) : `${words.corrected[last.kind]}${colon}${titleOf(claim)}`;
  const corrected = last === undefined || last.note === '' ? nothing : html`<p><strong>${words.corrected[last.kind]}</strong>${colon}${last.note}</p>`;
  const rating = ratingInWords(claim);
  const found = rating === null ? nothing : html`<p><strong>${rating}</strong></p>`;
  return { claim, title, summary: summaryOf(claim), content: html`${sample}${corrected}<blockquote>${claim.statement}</blockquote>${found}<p>${claim.verdict.conclusion}</p>` };
}
