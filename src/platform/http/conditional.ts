/**
 * Whether If-None-Match (RFC 9110, section 13.1.2) names this strong ETag: then the reader has the bytes already and 304
 * is the answer. The comparison is weak, as the RFC wants it for this header, so a tag that a proxy weakened still counts.
 */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag) return true;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.some((tag) => tag === etag || tag === `W/${etag}`);
}
