import type { PublishedClaim } from '../publication/published-form.js';
import { html, nothing, type Html } from './html.js';
import type { PublicWords } from './public-words.js';
import { time } from './reading-dates.js';

type Correction = PublishedClaim['corrections'][number];

/** On top of the page, newest first: what was corrected and, where the verdict changed, what it was before. */
export function correctionBox({ corrections, language }: PublishedClaim, words: PublicWords): Html {
  if (corrections.length === 0) return nothing;
  const entries = [...corrections].reverse().map((correction) => html`<div>
<h2>${words.corrected[correction.kind]}${words.signs.comma}${time(correction.at, words)}</h2>
${correction.note === '' ? nothing : html`<p lang="${language}" dir="auto">${correction.note}</p>`}${correction.reportedByReader ? html`<p class="note">${words.reportedByReader}</p>` : nothing}${earlierVerdict(correction, words, language)}</div>`);
  return html`<aside class="box" aria-label="${words.corrected.correction}">${entries}</aside>\n`;
}

function earlierVerdict({ verdictChanged, from }: Correction, words: PublicWords, language: string): Html {
  const label = from.rating?.label ?? from.attributionRating?.label ?? null;
  if (!verdictChanged || label === null) return nothing;
  const question = from.rating === null ? `${words.wasItSaid} ` : '';
  return html`<p>${question}${words.verdictWas} <strong lang="${language}" dir="auto">${label}</strong>${words.signs.stop}</p>`;
}
