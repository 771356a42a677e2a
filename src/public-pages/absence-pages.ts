import type { PublicClaim } from '../public-api/published-claims.reader.js';
import { textDirection } from '../platform/text/text-direction.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { titleOf } from './claim-page.js';
import { html, nothing } from './html.js';
import { page } from './page-frame.js';
import { wordsFor } from './public-words.js';
import { time } from './reading-dates.js';
import { versionsSection, type Version } from './versions-section.js';

const NOINDEX = html`<meta name="robots" content="noindex">\n`;

/** Of a retracted claim: why, when, and what had been said. Its verdict no longer stands and is not shown. */
export function retractedPage(claim: PublishedClaim, versions: readonly Version[]): string {
  const { language, newsroom, retraction, sample } = claim;
  const words = wordsFor(language);
  const why = retraction === null ? nothing : html`<aside class="box"><p><strong>${words.gone.reason}:</strong> <span lang="${language}" dir="auto">${retraction.reason}</span></p><p class="note">${words.gone.on} ${time(retraction.at, words)}</p></aside>`;
  const body = html`<article><header><p class="kicker">${words.factCheck}</p><h1>${words.gone.title}</h1></header>
${why}
<section><h2>${words.claim}</h2><blockquote class="claim" lang="${language}" dir="auto"><del>${claim.statement}</del></blockquote></section>
${versionsSection(versions, language, words)}</article>`;
  return page({ words, direction: textDirection(language), title: `${words.gone.title}${words.signs.colon}${titleOf(claim)} | ${newsroom.name}`, head: NOINDEX, newsroom, sample, body });
}

/** Of a withheld claim only that it is, since when, and on which ground: not its words, nor its slug, which is made of them. */
export function withheldPage({ withholding }: Extract<PublicClaim, { state: 'withheld' }>): string {
  const words = wordsFor('en');
  const body = html`<article><header><p class="kicker">${words.factCheck}</p><h1>${words.withheld.title}</h1></header>
<p>${words.withheld.text}</p><aside class="box"><p><strong>${words.withheld.ground}:</strong> <span dir="auto">${withholding.ground}</span></p><p class="note">${time(withholding.at, words)}</p></aside></article>`;
  return page({ words, direction: 'ltr', title: words.withheld.title, head: NOINDEX, newsroom: null, body });
}

export function missingPage(): string {
  const words = wordsFor('en');
  const body = html`<article><h1>${words.missing.title}</h1><p>${words.missing.text}</p></article>`;
  return page({ words, direction: 'ltr', title: words.missing.title, head: NOINDEX, newsroom: null, body });
}
