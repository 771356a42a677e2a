/** One piece of evidence as people work with it: what its columns mean, without a word about how they are stored. */

export const stances = ['supports', 'refutes', 'context'] as const;
export type Stance = (typeof stances)[number];

export const sourceKinds = ['primary_document', 'data', 'expert', 'official', 'media', 'right_of_reply'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const visibilities = ['public', 'withheld'] as const;
export type Visibility = (typeof visibilities)[number];

/** What a piece of evidence is about: the statement itself, or that link of the attribution chain (from 1, outermost first). */
export type About = { readonly part: 'statement' } | { readonly part: 'link'; readonly link: number };

export interface EvidenceSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly url: string | null;
}

export interface Locator {
  readonly page: string | null;
  readonly time: string | null;
  readonly paragraph: string | null;
}

export interface ArchivedCopy {
  readonly url: string;
  /** SHA-256 of the archived bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** Everything about a piece of evidence that a person wrote. */
export interface EvidenceFields {
  readonly stance: Stance;
  readonly about: About;
  readonly source: EvidenceSource;
  /** What the source has to gain. */
  readonly sourceInterest: string | null;
  /** First-hand. */
  readonly primary: boolean;
  readonly title: string | null;
  readonly url: string | null;
  /** The words of the source, exactly. */
  readonly quote: string | null;
  readonly quoteTranslation: string | null;
  readonly locator: Locator | null;
  /** EDTF level 0. */
  readonly retrievedAt: string | null;
  readonly archive: ArchivedCopy | null;
  readonly visibility: Visibility;
  /** Why readers do not see it; shown in public. Set exactly when withheld. */
  readonly withheldReason: string | null;
}

export interface EvidenceItem extends EvidenceFields {
  readonly id: string;
  readonly claimId: string;
  /** E<number>, stable within the claim, never reused. */
  readonly number: number;
  readonly version: number;
  /** Who stood in the link that it is about, as cited, when that was saved; null for the statement. */
  readonly aboutName: string | null;
  /** Present exactly while the item is withheld; never leaves the desk's database except into a frozen revision. */
  readonly salt: Uint8Array | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The position in the chain that evidence is about, or null for the statement. */
export function aboutLink(about: About): number | null {
  return about.part === 'link' ? about.link : null;
}
