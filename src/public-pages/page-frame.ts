import type { PublicNewsroom } from '../publication/published-form.js';
import { httpUrlOrNull } from '../platform/text/http-url.js';
import { html, nothing, type Html } from './html.js';
import { publicStyle } from './public-style.js';
import type { PublicWords } from './public-words.js';

export interface PageFrame {
  readonly words: PublicWords;
  /** Which way the words of people run on this page; the layout follows. */
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  /** What belongs into the head beyond what every page has. */
  readonly head?: Html;
  readonly newsroom: PublicNewsroom | null;
  readonly sample?: boolean;
  readonly body: Html;
  /** In the footer, before what the newsroom says about itself. */
  readonly links?: readonly Html[];
}

/** A whole page: no script, one style sheet, nothing from elsewhere. */
export function page({ words, direction, title, head = nothing, newsroom, sample = false, body, links = [] }: PageFrame): string {
  return html`<!doctype html>
<html lang="${words.locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${publicStyle.path}">
${sample ? html`<meta name="robots" content="noindex">\n` : nothing}${head}</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
${masthead(words, newsroom)}${sample ? html`<aside class="banner ui" aria-label="${words.sample.title}"><p><strong>${words.sample.title}${words.signs.stop}</strong> ${words.sample.text}</p></aside>\n` : nothing}<main id="content">
${body}
</main>
${footer(words, newsroom, links)}</body>
</html>
`.text;
}

function masthead(words: PublicWords, newsroom: PublicNewsroom | null): Html {
  if (newsroom === null) return nothing;
  return html`<header class="masthead"><div><a href="${newsroomPath(newsroom.slug)}"><bdi>${newsroom.name}</bdi></a><span>${words.factCheck}</span></div></header>\n`;
}

function footer(words: PublicWords, newsroom: PublicNewsroom | null, links: readonly Html[]): Html {
  const items = [...links, ...(newsroom === null ? [] : policies(words, newsroom))];
  if (items.length === 0) return nothing;
  return html`<footer><div><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></div></footer>\n`;
}

/** What a newsroom says about itself: addresses that its admins gave. */
export function policies(words: PublicWords, newsroom: PublicNewsroom): Html[] {
  const links: readonly (readonly [string | null, string])[] = [
    [newsroom.url, words.website],
    [newsroom.methodologyUrl, words.methodology],
    [newsroom.correctionsPolicyUrl, words.corrections],
    [newsroom.complaintsUrl, words.complaints],
    [newsroom.ownershipUrl, words.ownership],
  ];
  return links.flatMap(([url, label]) => {
    const address = httpUrlOrNull(url);
    return address === null ? [] : [html`<a href="${address}">${label}</a>`];
  });
}

/** The words as a link where the address is one that readers may be led to, otherwise the words alone. */
export function outwardLink(url: string | null, words: string | Html): Html {
  const address = httpUrlOrNull(url);
  return address === null ? html`${words}` : html`<a href="${address}" rel="nofollow noopener">${words}</a>`;
}

export const claimPath = (slug: string): string => `/claims/${encodeURIComponent(slug)}`;
export const newsroomPath = (slug: string): string => `/newsrooms/${encodeURIComponent(slug)}`;
