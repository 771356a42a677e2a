import { textDirection } from '../platform/text/text-direction.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { ratingInWords } from '../publication/rating-in-words.js';
import { jsonLdOf } from './claim-json-ld.js';
import { reportSection, verifySection } from './colophon.js';
import { correctionBox } from './correction-box.js';
import { evidenceSection, replySection } from './evidence-section.js';
import { Html, html, nothing } from './html.js';
import { claimPath, newsroomPath, outwardLink, page } from './page-frame.js';
import { wordsFor, type PublicWords } from './public-words.js';
import { rationaleHtml } from './rationale-html.js';
import { time } from './reading-dates.js';
import { relationsSection, type Opponent } from './relations-section.js';
import { sourceSection } from './source-section.js';
import { verdictSection, type Scales } from './verdict-section.js';
import { versionsSection, type Version } from './versions-section.js';

/** All that a page shows; the same of it is always the same page. */
export interface ClaimPageSource {
  readonly claim: PublishedClaim;
  readonly scales: Scales;
  readonly opponents: readonly Opponent[];
  /** Newest first. */
  readonly versions: readonly Version[];
  /** Of the public site, without a slash at the end. */
  readonly origin: string;
}

/** The page of a published claim. */
export function claimPage({ claim, scales, opponents, versions, origin }: ClaimPageSource): string {
  const words = wordsFor(claim.language);
  const numbers = new Set(claim.evidence.map(({ number }) => number));
  const body = html`<article>
${opening(claim, words)}${correctionBox(claim, words)}${verdictSection(claim, scales, words)}
${claim.headline === null ? nothing : html`<section><h2>${words.claim}</h2><blockquote class="claim" lang="${claim.language}" dir="auto">${claim.statement}</blockquote></section>`}
${relationsSection(claim, opponents, words)}
${rationale(claim, numbers, words)}
${sourceSection(claim, words)}
${evidenceSection(claim, words)}
${replySection(claim, words)}
${versionsSection(versions, claim.language, words)}
${verifySection(claim, words)}
${reportSection(claim.slug, words)}
</article>`;
  const { newsroom, sample, language } = claim;
  return page({ words, direction: textDirection(language), title: `${titleOf(claim)} | ${newsroom.name}`, head: head(claim, origin), newsroom, sample, body, links: licence(claim, words) });
}

export const titleOf = ({ headline, statement }: Pick<PublishedClaim, 'headline' | 'statement'>): string => headline ?? statement;

/** In one line what was found: for previews, feeds and cards. */
export const summaryOf = ({ verdict, language }: Pick<PublishedClaim, 'verdict' | 'language'>): string =>
  [ratingInWords({ verdict, language }), verdict.conclusion].flatMap((part) => (part === null || part === '' ? [] : [part])).join(wordsFor(language).signs.colon);

function opening(claim: PublishedClaim, words: PublicWords): Html {
  const { topics, bylines, firstPublishedAt, updatedAt, verdict, language, selection } = claim;
  const names = bylines.flatMap(({ name, role }) => (name === null ? (role === null ? [] : [words.roles[role] ?? role]) : [name]));
  const updated = updatedAt.slice(0, 10) === firstPublishedAt.slice(0, 10) ? nothing : html`<li>${words.updated} ${time(updatedAt, words)}</li>`;
  const chosen = selection?.reason == null ? nothing : html`<p class="note">${words.whyChecked} ${words.chosen[selection.reason]}${words.signs.stop}${selection.note === null ? nothing : html` <span lang="${language}" dir="auto">${selection.note}</span>`}</p>`;
  return html`<header><p class="kicker">${topics.length === 0 ? words.factCheck : html`<span lang="${language}">${topics.map(({ label }) => label).join(' · ')}</span>`}</p>
<h1 lang="${language}" dir="auto">${titleOf(claim)}</h1>
<p class="conclusion" lang="${language}" dir="auto">${verdict.conclusion}</p>
<ul class="facts">${names.length === 0 ? nothing : html`<li>${words.by} <bdi>${names.join(words.signs.list)}</bdi></li>`}<li>${words.published} ${time(firstPublishedAt, words)}</li>${updated}${verdict.asKnownOn === null ? nothing : html`<li>${words.asKnownOn} ${time(verdict.asKnownOn, words)}</li>`}</ul>
${chosen}</header>
`;
}

function rationale({ verdict, language }: PublishedClaim, numbers: ReadonlySet<number>, words: PublicWords): Html {
  if (verdict.rationale.trim() === '') return nothing;
  return html`<section><h2>${words.how}</h2><div class="rationale" lang="${language}" dir="auto">${rationaleHtml(verdict.rationale, numbers)}</div></section>`;
}

function licence({ license, newsroom }: PublishedClaim, words: PublicWords): Html[] {
  const given = license ?? newsroom.licence;
  return given === null ? [] : [html`${words.licence}${words.signs.colon}<bdi>${outwardLink(given, given)}</bdi>`];
}

function head(claim: PublishedClaim, origin: string): Html {
  const { url, slug, id, newsroom, firstPublishedAt, updatedAt, language } = claim;
  const title = titleOf(claim);
  const summary = summaryOf(claim);
  const picture = `${origin}${claimPath(slug)}/picture.svg`;
  const oembed = (format: string): string => `${origin}/oembed?format=${format}&url=${encodeURIComponent(url)}`;
  const properties: readonly (readonly [string, string])[] = [
    ['og:type', 'article'], ['og:title', title], ['og:description', summary], ['og:url', url], ['og:site_name', newsroom.name], ['og:locale', language.replaceAll('-', '_')],
    ['og:image', picture], ['og:image:type', 'image/svg+xml'], ['og:image:width', '1200'], ['og:image:height', '630'], ['og:image:alt', summary],
    ['article:published_time', firstPublishedAt], ['article:modified_time', updatedAt],
  ];
  return html`<meta name="description" content="${summary}">
<link rel="canonical" href="${url}">
<link rel="alternate" type="application/json" href="${origin}/api/v1/claims/${id}">
<link rel="alternate" type="application/json+oembed" href="${oembed('json')}" title="${title}">
<link rel="alternate" type="text/xml+oembed" href="${oembed('xml')}" title="${title}">
<link rel="alternate" type="application/atom+xml" href="${origin}/feeds/atom.xml?newsroom=${newsroom.slug}" title="${newsroom.name}">
<link rel="up" href="${newsroomPath(newsroom.slug)}">
${properties.map(([property, content]) => html`<meta property="${property}" content="${content}">\n`)}<meta name="twitter:card" content="summary_large_image">
${dataBlock(jsonLdOf(claim))}`;
}

/** JSON inside a page: no text of it may end the element. */
const dataBlock = (json: string | null): Html =>
  json === null ? nothing : new Html(`<script type="application/ld+json">${json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>\n`);
