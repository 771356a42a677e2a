import type { RelationType } from '../claims/relation-rules.js';
import { withheldItemHash } from '../evidence/withheld-evidence.js';
import { canonicalBytes, contentDigest } from '../platform/canonical-json/canonical-json.js';
import {
  claimContentSchema,
  claimDigestOf,
  type ClaimContent,
  type ContentEvidence,
  type ShownEvidence,
} from './claim-content.js';

/** Evidence as the desk holds it. The salt of a withheld item is secret, random, and kept with the item. */
export type DraftEvidence =
  | { readonly visibility: 'public'; readonly item: ShownEvidence }
  | {
      readonly visibility: 'withheld';
      readonly item: ShownEvidence;
      readonly reason: string;
      readonly salt: Uint8Array;
    };

/** A claim as the desk holds it, ready to be frozen. */
export interface ContentDraft extends Omit<
  ClaimContent,
  'contentVersion' | 'salt' | 'evidence' | 'relations' | 'translationOf'
> {
  readonly evidence: readonly DraftEvidence[];
  readonly relations: readonly { readonly type: RelationType; readonly claimId: string }[];
  readonly translationOf: string | null;
}

/** What approvers see beyond the content; never public. */
export interface Confidential {
  readonly evidence: readonly ShownEvidence[];
  readonly relations: readonly { readonly type: RelationType; readonly claimId: string }[];
  readonly translationOf: string | null;
}

export interface FrozenContent {
  readonly content: ClaimContent;
  /** Canonical JSON (RFC 8785) of the content. */
  readonly canonical: string;
  readonly contentDigest: `sha256:${string}`;
  readonly confidential: Confidential;
}

function freezeEvidence(draft: DraftEvidence): ContentEvidence {
  if (draft.visibility === 'public') return draft.item;
  const { item, reason, salt } = draft;
  return { number: item.number, visibility: 'withheld', reason, saltedHash: withheldItemHash(item, salt) };
}

const by =
  <Item>(key: (item: Item) => string) =>
  (a: Item, b: Item): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

/**
 * Composes what is submitted: the same words give the same bytes whatever order the database returned them in. The salt
 * is 16 random bytes, new for each submission; to see whether a claim still holds what was frozen, pass the salt of the
 * frozen content. Throws a RangeError for a salt of another length, a ZodError for a draft with other members than a content
 * has, and NotCanonicalError for what is not plain JSON: all three are mistakes of ours.
 */
export function freezeContent(draft: ContentDraft, salt: Uint8Array): FrozenContent {
  if (salt.length !== 16) throw new RangeError('the salt of a content has 16 bytes');
  const { evidence, relations, translationOf, topics, ...rest } = draft;
  const ordered = [...evidence].sort((a, b) => a.item.number - b.item.number);
  // Strict: a member too many, internal or misspelt, must never slip into what is published for good.
  const content: ClaimContent = claimContentSchema.parse({
    ...rest,
    contentVersion: 1,
    salt: Buffer.from(salt).toString('hex'),
    translationOf: translationOf === null ? null : claimDigestOf(translationOf),
    topics: [...topics].sort(by((topic) => topic.key)),
    evidence: ordered.map(freezeEvidence),
    relations: relations
      .map(({ type, claimId }) => ({ type, claimDigest: claimDigestOf(claimId) }))
      .sort(by(({ type, claimDigest }) => `${type} ${claimDigest}`)),
  });
  const withheld = ordered.filter((each) => each.visibility === 'withheld').map((each) => each.item);
  return {
    content,
    canonical: canonicalBytes(content).toString('utf8'),
    contentDigest: contentDigest(content),
    confidential: { evidence: withheld, relations: [...relations], translationOf },
  };
}
