import type { PublishedClaim } from '../publication/published-form.js';
import { textDirection } from '../platform/text/text-direction.js';
import { titleOf } from '../public-pages/claim-page.js';
import { reportForm, type TypedReport } from '../public-pages/colophon.js';
import { html, type Html } from '../public-pages/html.js';
import { claimPath, page } from '../public-pages/page-frame.js';
import { wordsFor, type PublicWords } from '../public-pages/public-words.js';

/** What stands above a form that comes back. */
export type Refusal = 'textInvalid' | 'emailInvalid' | 'tooMany';

const NOINDEX = html`<meta name="robots" content="noindex">\n`;

export const thanksPage = (claim: PublishedClaim): string => answer(claim, ({ report }) => [report.thanks, html`<p>${report.thanksText}</p>`]);

/** The form again with what was typed, and why it was not taken. */
export const refusedPage = (claim: PublishedClaim, why: Refusal, typed: TypedReport): string =>
  answer(claim, (words) => [words.report.title, html`<div class="report"><p role="alert">${words.report[why]}</p>${reportForm(claim.slug, words, typed)}</div>`]);

function answer(claim: PublishedClaim, say: (words: PublicWords) => readonly [heading: string, text: Html]): string {
  const { language, newsroom, sample, slug } = claim;
  const words = wordsFor(language);
  const [heading, text] = say(words);
  const body = html`<article><h1>${heading}</h1>
${text}
<p><a href="${claimPath(slug)}">${words.report.back}</a>: <span lang="${language}" dir="auto">${titleOf(claim)}</span></p></article>`;
  return page({ words, direction: textDirection(language), title: `${heading} | ${newsroom.name}`, head: NOINDEX, newsroom, sample, body });
}
