import type { PublicClaim } from '../public-api/published-claims.reader.js';
import { textDirection } from '../platform/text/text-direction.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { titleOf } from './claim-page.js';
import { html, nothing, type Html } from './html.js';
import { publicStyle } from './public-style.js';
import { wordsFor, type PublicWords } from './public-words.js';
import { ratingLine } from './rating-line.js';
import { time } from './reading-dates.js';
import { toneOf } from './verdict-section.js';

/** A claim as a card for other people's pages: no script, links lead out of the frame. */
export function embedPage(claim: PublishedClaim): string {
  const { language, verdict, newsroom, sample, url, updatedAt } = claim;
  const words = wordsFor(language);
  const body = html`<p class="kicker">${words.factCheck} · <bdi>${newsroom.name}</bdi></p>
${sample ? html`<p class="note"><strong>${words.sample.title}${words.signs.stop}</strong> ${words.sample.text}</p>` : nothing}<h1 lang="${language}" dir="auto">${titleOf(claim)}</h1>
${ratingLine(claim, 'word', words)}<p lang="${language}" dir="auto">${verdict.conclusion}</p>
<p class="note">${time(updatedAt, words)} · <a href="${url}" target="_blank" rel="noopener">${words.readCheck}</a></p>`;
  return card({ words, direction: textDirection(language), title: titleOf(claim), tone: toneOf(verdict.rating), body });
}

/** A card that stands on somebody's page says so when its claim is gone. */
export function absentEmbed(claim: PublicClaim | null): string {
  const language = claim !== null && claim.state !== 'withheld' ? claim.claim.language : 'en';
  const words = wordsFor(language);
  const [title, text] = reasonOf(claim, words);
  const body = html`<p class="kicker">${words.factCheck}</p><h1>${title}</h1><p dir="auto">${text}</p>`;
  return card({ words, direction: textDirection(language), title, tone: '', body });
}

function reasonOf(claim: PublicClaim | null, words: PublicWords): readonly [string, string] {
  if (claim === null) return [words.missing.title, words.missing.text];
  if (claim.state === 'withheld') return [words.withheld.title, claim.withholding.ground];
  return [words.gone.title, claim.claim.retraction?.reason ?? ''];
}

function card({ words, direction, title, tone, body }: { words: PublicWords; direction: 'ltr' | 'rtl'; title: string; tone: string; body: Html }): string {
  return html`<!doctype html>
<html lang="${words.locale}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="${publicStyle.path}"></head>
<body><main class="card ${tone}">
${body}
</main></body>
</html>
`.text;
}
