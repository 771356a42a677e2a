import { canonicalBytes } from '../platform/canonical-json/canonical-json.js';
import { createHash } from 'node:crypto';
import type { EvidenceFields } from './evidence-item.js';

/** Length of a salt in bytes. As long as the digest: guessing a short text behind it stays as hard as guessing the salt. */
export const SALT_BYTES = 32;

/** A piece of evidence as readers see it: its number and every field that a person wrote, nothing internal. */
export type OpenEvidence = { readonly number: number; readonly visibility: 'public' } & Omit<
  EvidenceFields,
  'visibility' | 'withheldReason'
>;

/**
 * The item as it stands in a content when it is public. For a withheld item: the bytes behind its hash, and what approvers see
 * beside the content.
 */
export function openEvidence(item: EvidenceFields & { readonly number: number }): OpenEvidence {
  const { number, stance, about, source, sourceInterest, primary, title, url, quote, quoteTranslation } = item;
  const { locator, retrievedAt, archive } = item;
  return {
    number,
    visibility: 'public',
    about: about.part === 'link' ? { part: 'link', link: about.link } : { part: 'statement' },
    stance,
    source: { name: source.name, kind: source.kind, url: source.url },
    sourceInterest,
    primary,
    title,
    url,
    quote,
    quoteTranslation,
    locator: locator && { page: locator.page, time: locator.time, paragraph: locator.paragraph },
    retrievedAt,
    archive: archive && { url: archive.url, sha256: archive.sha256 },
  };
}

/**
 * `sha256:<hex>` of the salt's bytes followed by the RFC 8785 bytes of the open item: what stands in the content in place of a
 * withheld item. Without the salt nobody can test a guess about the text against it; once the salt is erased, nobody at all, and
 * the content's digest still holds.
 */
export function withheldItemHash(item: OpenEvidence, salt: Uint8Array): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(salt).update(canonicalBytes(item)).digest('hex')}`;
}
