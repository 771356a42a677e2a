import type { CachedForm, PageForm } from './page-cache.js';

const HTML = 'text/html; charset=utf-8';
const PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const EMBED_POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *";
const PICTURE_POLICY = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Browsers ask before they show a page again: a retraction must not wait. A CDN that is told by webhook what to drop (Surrogate-Key) may keep it;
 * one that is not told is late by seconds at most.
 */
export const CACHING = { 'cache-control': 'public, no-cache', 'cdn-cache-control': 'max-age=10, stale-while-revalidate=20', vary: 'Accept-Encoding' } as const;

const COMMON = { ...CACHING, 'x-content-type-options': 'nosniff' } as const;
const PAGE = { ...COMMON, 'content-type': HTML, 'content-security-policy': PAGE_POLICY, 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' } as const;

/** For every page of the public site. Its own site hears where a form was sent from; others hear nothing. */
export const pageHeaders: Readonly<Record<string, string>> = PAGE;

const BY_FORM: Readonly<Record<PageForm, Readonly<Record<string, string>>>> = {
  page: PAGE,
  embed: { ...COMMON, 'content-type': HTML, 'content-security-policy': EMBED_POLICY, 'cross-origin-resource-policy': 'cross-origin', 'referrer-policy': 'no-referrer' },
  picture: { ...COMMON, 'content-type': 'image/svg+xml; charset=utf-8', 'content-security-policy': PICTURE_POLICY, 'cross-origin-resource-policy': 'cross-origin', 'referrer-policy': 'no-referrer' },
};

/** What goes with a form of a claim, on the way through the framework and in front of it. */
export function formHeaders({ form, status, claimId, newsroomSlug }: Pick<CachedForm, 'form' | 'status' | 'claimId' | 'newsroomSlug'>): Record<string, string> {
  const keys = newsroomSlug === null ? `claim-${claimId}` : `claim-${claimId} newsroom-${newsroomSlug}`;
  // A picture of a claim that is gone is answered with a page that says so.
  return { ...BY_FORM[form === 'picture' && status !== 200 ? 'page' : form], 'surrogate-key': keys };
}
