import type { PublishedClaim } from '../publication/published-form.js';
import { textDirection } from '../platform/text/text-direction.js';
import { titleOf } from '../public-pages/claim-page.js';
import { reportForm } from '../public-pages/colophon.js';
import { html, type Html } from '../public-pages/html.js';
import { claimPath, page } from '../public-pages/page-frame.js';
import { wordsFor, type PublicWords } from '../public-pages/public-words.js';

const NOINDEX = html`<meta name="robots" content="noindex">\n`;

export const thanksPage = (claim: PublishedClaim): string => answer(claim, ({ report }) => [report.thanks, html`<p>${report.thanksText}</p>`]);

/** The form again, with what was wrong with it. What had been written is in the browser, one step back. */
export const invalidPage = (claim: PublishedClaim, field: 'text' | 'email'): string =>
  answer(claim, (words) => [words.report.title, html`<p role="alert">${field === 'email' ? words.report.emailInvalid : words.report.textInvalid}</p>${reportForm(claim.slug, words)}`]);

export const tooManyPage = (claim: PublishedClaim): string => answer(claim, ({ report }) => [report.title, html`<p role="alert">${report.tooMany}</p>`]);

function answer(claim: PublishedClaim, say: (words: PublicWords) => readonly [heading: string, text: Html]): string {
  const { language, newsroom, sample, slug } = claim;
  const words = wordsFor(language);
  const [heading, text] = say(words);
  const body = html`<article><h1>${heading}</h1>
${text}
<p><a href="${claimPath(slug)}">${words.report.back}</a>: <span lang="${language}" dir="auto">${titleOf(claim)}</span></p></article>`;
  return page({ words, direction: textDirection(language), title: `${heading} | ${newsroom.name}`, head: NOINDEX, newsroom, sample, body });
}
