import type { ImportedClaimant } from '../claims/imported-claims.service.js';
import type { ContentLink, ContentRating } from '../review/claim-content.js';
import type { ContentDraft } from '../review/freeze-content.js';
import type { CheckedClaim } from './checked-claims.js';
import type { KnownSpeaker } from './speaker-index.js';

/** Everything that the content of an imported claim is made of. */
export interface ImportedMaterial {
  readonly claim: CheckedClaim;
  readonly language: string;
  readonly from: string;
  readonly rating: ContentRating;
  readonly topics: readonly { readonly key: string; readonly label: string }[];
  readonly claimant: ImportedClaimant | null;
  /** Null for somebody unnamed. */
  readonly speaker: KnownSpeaker | null;
}

/**
 * What becomes public of an imported row: its own words and nothing of ours. No byline, because nobody here wrote it, and no licence of
 * the newsroom, because it is not the newsroom's to give.
 */
export function importedContent({ claim, language, from, rating, topics, claimant, speaker }: ImportedMaterial): ContentDraft {
  const { statement, headline, license, claimedAt, conclusion, rationale, publishedAt, url, appearanceUrl } = claim;
  return {
    statement,
    kind: 'fact',
    headline,
    bylines: [],
    license,
    language,
    claimedAt,
    quoteTranslation: null,
    translationOf: null,
    appearances: appearanceUrl === null ? [] : [{ type: 'url', first: true, publishedAt: null, url: appearanceUrl }],
    attribution: claimant === null ? [] : [linkOf(claimant, speaker)],
    relations: [],
    verdict: { rating, attributionRating: null, conclusion: conclusion ?? '', rationale: rationale ?? '', asKnownOn: publishedAt },
    evidence: [],
    rightOfReply: [],
    topics: topics.map(({ key, label }) => ({ key, label })),
    selection: null,
    correction: null,
    provenance: { type: 'imported', from, url },
  };
}

function linkOf({ name, role, mode, speakerId }: ImportedClaimant, speaker: KnownSpeaker | null): ContentLink {
  return {
    speaker: { name, type: speaker?.type ?? null, role, url: speaker?.url ?? null, unnamed: speakerId === null },
    mode,
    quote: null,
    revisionDigest: null,
    rating: null,
  };
}
