import { textDirection } from '../platform/text/text-direction.js';
import type { PublicNewsroom, PublishedClaim } from '../publication/published-form.js';
import { listedClaim } from './claim-list.js';
import { html, nothing } from './html.js';
import { newsroomPath, outwardLink, page, policies } from './page-frame.js';
import { wordsFor } from './public-words.js';

export interface NewsroomPageSource {
  readonly newsroom: PublicNewsroom & { readonly sample: boolean; readonly language: string };
  readonly claims: readonly PublishedClaim[];
  /** Of this page; null on the first. */
  readonly cursor: string | null;
  readonly nextCursor: string | null;
  readonly origin: string;
}

/** What a newsroom has published, newest first, and what it says about itself. */
export function newsroomPage({ newsroom, claims, cursor, nextCursor, origin }: NewsroomPageSource): string {
  const words = wordsFor(newsroom.language);
  const path = newsroomPath(newsroom.slug);
  const feed = `/feeds/atom.xml?newsroom=${newsroom.slug}`;
  const about = [...policies(words, newsroom), ...(newsroom.licence === null ? [] : [html`${words.licence}${words.signs.colon}<bdi>${outwardLink(newsroom.licence, newsroom.licence)}</bdi>`]), html`<a href="${feed}">${words.feed} (Atom)</a>`, html`<a href="/feeds/feed.json?newsroom=${newsroom.slug}">${words.feed} (JSON)</a>`];
  const older = nextCursor === null ? nothing : html`<a rel="next" href="${path}?cursor=${nextCursor}">${words.older}</a>`;
  const newest = cursor === null ? nothing : html`<a rel="first" href="${path}">${words.newest}</a>`;
  const body = html`<header><p class="kicker">${words.allChecks}</p><h1 dir="auto">${newsroom.name}</h1></header>
${claims.length === 0 ? html`<p>${words.nothingPublished}</p>` : html`<ol class="list">${claims.map((claim) => listedClaim(claim, words))}</ol>`}
${cursor === null && nextCursor === null ? nothing : html`<nav class="pages ui" aria-label="${words.allChecks}">${newest}${older}</nav>`}
<section><h2>${words.about}</h2><ul>${about.map((item) => html`<li>${item}</li>`)}</ul></section>`;
  const head = html`<link rel="canonical" href="${origin}${path}${cursor === null ? nothing : html`?cursor=${cursor}`}">
<link rel="alternate" type="application/atom+xml" href="${feed}" title="${newsroom.name}">
`;
  return page({ words, direction: textDirection(newsroom.language), title: `${words.allChecks} | ${newsroom.name}`, head, newsroom, sample: newsroom.sample, body });
}
