import type { ChainMode } from '../../claims/attribution-chain.js';
import type { ClaimKind } from '../../claims/claim-kind.js';
import type { RelationType } from '../../claims/relation-rules.js';
import type { SourceKind, Stance } from '../../evidence/evidence-item.js';

/** Names of the sample's claims inside this folder; at the desk they are C-1, C-2 … in the order of `authoredClaims`. */
export type SampleClaimKey =
  | 'weapons'
  | 'denial'
  | 'uneasy'
  | 'preparations'
  | 'detonation'
  | 'visitOfZhao'
  | 'car'
  | 'weaponsFromKim'
  | 'summitDetails'
  | 'vassalState'
  | 'trilateral'
  | 'nuclearHelp'
  | 'businesses'
  | 'treadCarefully'
  | 'sanctions'
  | 'closer'
  | 'eagerness';

export type SampleTopic = 'china-russia' | 'diplomacy' | 'north-korea' | 'nuclear-weapons' | 'arms';

/** A passage of the sample article, exactly; `prefix` tells equal passages apart. */
export interface Passage {
  readonly exact: string;
  readonly prefix?: string;
}

export interface AuthoredLink {
  /** As cited; of a named speaker also the name under which the newsroom knows them. */
  readonly name: string;
  readonly type: 'person' | 'organisation' | 'outlet' | 'unnamed';
  readonly role?: string;
  /** Front page of an outlet. */
  readonly url?: string;
  readonly mode: ChainMode;
  readonly where: Passage;
}

/** Evidence is a passage of the article itself, or something that it names, which nobody has looked at for this sample. */
export type AuthoredEvidence =
  | { readonly from: 'article'; readonly stance: Stance; readonly quote: string; readonly link?: number }
  | {
      readonly from: 'elsewhere';
      readonly stance: Stance;
      readonly source: { readonly name: string; readonly kind: SourceKind; readonly url: string };
      readonly title: string;
      readonly url?: string;
      readonly link?: number;
    };

export interface AuthoredClaim {
  readonly key: SampleClaimKey;
  /** The innermost proposition, without saying-words. */
  readonly statement: string;
  readonly headline?: string;
  readonly kind: ClaimKind;
  readonly claimedAt?: string;
  /** Where it stands; the first gives the public quote. */
  readonly appearances: readonly [Passage, ...Passage[]];
  /** Outermost first; empty: the article's own voice. */
  readonly chain: readonly AuthoredLink[];
  readonly topics: readonly SampleTopic[];
  readonly relations?: readonly { readonly type: RelationType; readonly to: SampleClaimKey }[];
  readonly evidence: readonly AuthoredEvidence[];
  /** Keys on the sample's scales. */
  readonly rating?: string;
  readonly attributionRating?: string;
  readonly explanation?: { readonly conclusion: string; readonly rationale: string };
  readonly desk?: {
    readonly priority?: number;
    /** Counted from the day on which the sample is loaded. */
    readonly dueInDays?: number;
    readonly checkWorthiness?: string;
    readonly selection?: { readonly reason: 'reach' | 'harm' | 'public_interest' | 'reader_request'; readonly note: string };
  };
}

/** Begins every rationale, so that nobody takes one for the result of a check. */
export const SAMPLE_NOTE = '**Sample content.** Nobody has checked this claim; this text shows what a finished check looks like.';

export const rationale = (...paragraphs: readonly string[]): string => [SAMPLE_NOTE, ...paragraphs].join('\n\n');
