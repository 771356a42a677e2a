import { textDirection } from '../platform/text/text-direction.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { articlePath } from './article-path.js';
import { listedClaim } from './claim-list.js';
import { html, nothing, type Html } from './html.js';
import { outwardLink, page } from './page-frame.js';
import { wordsFor, type PublicWords } from './public-words.js';
import { time } from './reading-dates.js';
import { quoteInContext } from './source-section.js';

export type CheckedArticle = NonNullable<PublishedClaim['article']>;
/** A claim with its first place in the article, as that was when it was cut. */
export interface PlacedClaim {
  readonly claim: PublishedClaim;
  readonly article: CheckedArticle;
  readonly quote: NonNullable<PublishedClaim['quote']>;
}

export interface ArticlePageSource {
  readonly article: CheckedArticle;
  /** In order of the text; at least one. */
  readonly claims: readonly [PlacedClaim, ...PlacedClaim[]];
  /** The text with the places of the claims in it, where the newsroom shows it. */
  readonly text: string | null;
  readonly origin: string;
}

/** What was checked in an article, in the order in which it stands there. */
export function articlePage({ article, claims, text, origin }: ArticlePageSource): string {
  const [{ claim: first }] = claims;
  const words = wordsFor(first.language);
  const names = [article.author, article.publisher].flatMap((name) => (name === null ? [] : [html`<li><bdi>${name}</bdi></li>`]));
  const body = html`<header><p class="kicker">${words.articleChecks}</p><h1 lang="${article.language}" dir="auto">${article.title}</h1>
<ul class="facts">${names}${article.publishedAt === null ? nothing : html`<li>${time(article.publishedAt, words)}</li>`}${article.url === null ? nothing : html`<li>${outwardLink(article.url, words.openArticle)}</li>`}</ul></header>
<ol class="list">${claims.map(({ claim, quote }) => listedClaim(claim, words, quoteInContext(quote, article.language)))}</ol>
${text === null ? nothing : wholeText(text, article, claims, words)}`;
  const head = html`<link rel="canonical" href="${origin}${articlePath(article)}">\n`;
  const { newsroom, sample } = first;
  return page({ words, direction: textDirection(first.language), title: `${article.title} | ${newsroom.name}`, head, newsroom, sample, body });
}

/** The text with every checked place marked; places may overlap, and are joined where they do. */
function wholeText(text: string, article: CheckedArticle, claims: readonly PlacedClaim[], words: PublicWords): Html {
  const characters = [...text];
  const places = claims.filter((placed) => placed.article.revisionDigest === article.revisionDigest).map(({ quote: { start, end } }) => ({ start, end }));
  const parts: (string | Html)[] = [];
  let at = 0;
  for (const { start, end } of joined(places)) {
    parts.push(characters.slice(at, start).join(''), html`<mark>${characters.slice(start, end).join('')}</mark>`);
    at = end;
  }
  parts.push(characters.slice(at).join(''));
  return html`<section><h2>${words.articleText}</h2><pre class="article" lang="${article.language}" dir="auto">${parts}</pre></section>`;
}

function joined(places: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const place of [...places].sort((left, right) => left.start - right.start)) {
    const last = found.at(-1);
    if (last !== undefined && place.start < last.end) last.end = Math.max(last.end, place.end);
    else found.push({ ...place });
  }
  return found;
}
