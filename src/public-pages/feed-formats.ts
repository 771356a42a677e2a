import { claimReviewOf, type ClaimReviewReason } from '../publication/claim-review.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { feedEntry } from './feed-entry.js';
import { html, nothing, type Html } from './html.js';

export const feedFormats = ['atom', 'json', 'claimreview'] as const;
export type FeedFormat = (typeof feedFormats)[number];

export interface Feed {
  readonly title: string;
  /** Instant of the newest change in it. */
  readonly updatedAt: string;
  /** Of the page for people that shows the same. */
  readonly homeUrl: string;
  /** Of the newest page of this feed, and of this very page. */
  readonly firstUrl: string;
  readonly selfUrl: string;
  /** Of the page with what came before; null on the last. */
  readonly nextUrl: string | null;
  readonly claims: readonly PublishedClaim[];
}

/** Atom (RFC 4287), its pages linked as RFC 5005 has it. */
export function atomFeed({ title, updatedAt, homeUrl, firstUrl, selfUrl, nextUrl, claims }: Feed): string {
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${firstUrl}</id><title>${title}</title><updated>${updatedAt}</updated>
<link rel="self" type="application/atom+xml" href="${selfUrl}"/><link rel="first" type="application/atom+xml" href="${firstUrl}"/><link rel="alternate" type="text/html" href="${homeUrl}"/>${nextUrl === null ? nothing : html`<link rel="next" type="application/atom+xml" href="${nextUrl}"/>`}
${claims.map(atomEntry)}</feed>
`.text;
}

function atomEntry(claim: PublishedClaim): Html {
  const { title, summary, content } = feedEntry(claim);
  const { id, url, firstPublishedAt, updatedAt, newsroom, topics, language } = claim;
  return html`<entry xml:lang="${language}"><id>urn:uuid:${id}</id><title>${title}</title><link rel="alternate" type="text/html" href="${url}"/><published>${firstPublishedAt}</published><updated>${updatedAt}</updated>
<author><name>${newsroom.name}</name>${newsroom.url === null ? nothing : html`<uri>${newsroom.url}</uri>`}</author>${topics.map(({ key, label }) => html`<category term="${key}" label="${label}"/>`)}
<summary>${summary}</summary><content type="html">${content.text}</content></entry>
`;
}

/** JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed({ title, homeUrl, selfUrl, nextUrl, claims }: Feed): string {
  const items = claims.map((claim) => {
    const { title: heading, summary, content } = feedEntry(claim);
    const { url, firstPublishedAt, updatedAt, newsroom, topics, language, id } = claim;
    const author = { name: newsroom.name, ...(newsroom.url === null ? {} : { url: newsroom.url }) };
    return { id: `urn:uuid:${id}`, url, title: heading, content_html: content.text, summary, date_published: firstPublishedAt, date_modified: updatedAt, authors: [author], tags: topics.map(({ label }) => label), language };
  });
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, home_page_url: homeUrl, feed_url: selfUrl, ...(nextUrl === null ? {} : { next_url: nextUrl }), items });
}

/**
 * A schema.org DataFeed of ClaimReview, as aggregators pull it: what was retracted, or has no review since it was corrected, says when, so that
 * they take it down.
 */
export function claimReviewFeed({ title, updatedAt, homeUrl, claims }: Feed): string {
  const elements = claims.flatMap((claim): object[] => {
    const { url, firstPublishedAt, updatedAt: dateModified } = claim;
    const base = { '@type': 'DataFeedItem', dateCreated: firstPublishedAt, dateModified, url };
    const review = claimReviewOf(claim);
    if (review.kind === 'emitted') return [{ ...base, item: [review.jsonLd] }];
    const dateDeleted = claim.retraction?.at ?? endedAt(claim, review.reasons);
    return dateDeleted === null ? [] : [{ ...base, dateDeleted, item: [{ '@type': 'ClaimReview', url }] }];
  });
  return JSON.stringify({ '@context': 'https://schema.org', '@type': 'DataFeed', name: title, url: homeUrl, dateModified: updatedAt, dataFeedElement: elements });
}

/** No correction gives or takes these: who is without a review for one of them never had any. */
const LASTING: ReadonlySet<ClaimReviewReason> = new Set<ClaimReviewReason>(['IMPORTED', 'SAMPLE']);

/** When at the latest a correction ended the review; null where there can have been none. That there was one does not matter: taking down nothing harms nobody. */
function endedAt({ corrections }: PublishedClaim, reasons: readonly ClaimReviewReason[]): string | null {
  return reasons.some((reason) => LASTING.has(reason)) ? null : (corrections.at(-1)?.at ?? null);
}
