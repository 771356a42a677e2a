import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import { chainModes } from './attribution-chain.js';
import { claimKinds } from './claim-kind.js';
import { displayedStates, lives, rounds } from './claim-state.js';
import { inverseTypes, relationTypes } from './relation-rules.js';

/**
 * The parts of a claim as the desk shows them and as the content is made of them. Schemas and types in one, so that what
 * an answer says and what a reviewer freezes cannot drift apart.
 */

export const correctionKinds = ['correction', 'clarification', 'update', 'verdict_change', 'retraction'] as const;
export const selectionReasons = ['reach', 'harm', 'public_interest', 'reader_request', 'other'] as const;

export const anchorView = z
  .object({
    start: z.int().meta({ description: 'Code points into the text revision' }),
    end: z.int().meta({ description: 'Exclusive' }),
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
  })
  .meta({ id: 'AnchorView' });

export const citedRevisionView = z
  .object({ id: z.uuid(), number: z.int(), digest: z.string().meta({ description: 'sha256:<hex> of the text in UTF-8' }) })
  .meta({ id: 'CitedRevision' });

export const citedArticleView = z
  .object({
    id: z.uuid(),
    title: z.string(),
    publisher: z.string().nullable(),
    author: z.string().nullable(),
    url: z.string().nullable(),
    publishedAt: z.string().nullable(),
    language: z.string(),
  })
  .meta({ id: 'CitedArticle' });

export const correctionView = z
  .object({ kind: z.enum(correctionKinds).nullable(), note: z.string().nullable(), reportedByReader: z.boolean() })
  .meta({ id: 'CorrectionView' });

export const statementView = z
  .object({
    version: version().meta({ description: "Guards this part; its ETag, and what If-Match names" }),
    statement: z.string().nullable(),
    kind: z.enum(claimKinds),
    headline: z.string().nullable(),
    language: z.string(),
    license: z.string().nullable(),
    claimedAt: z.string().nullable().meta({ description: 'EDTF level 0' }),
    quoteTranslation: z.string().nullable(),
    checkWorthiness: z.string().nullable().meta({ description: 'For the desk only' }),
    translationOf: z.uuid().nullable(),
    correction: correctionView,
  })
  .meta({ id: 'StatementView' });

/** How an appearance stands in the newest text of its article, when that is a later one than it was cut from. */
export const currentAnchorView = z
  .object({
    textRevision: citedRevisionView,
    outcome: z.enum(['exact', 'fuzzy', 'orphaned']),
    score: z.number().meta({ description: '0 to 1' }),
    needsConfirmation: z.boolean(),
    confirmedBy: z.uuid().nullable(),
    anchor: anchorView.nullable(),
  })
  .meta({ id: 'CurrentAnchor' });

const anyAppearance = {
  id: z.uuid(),
  version: version(),
  position: z.int(),
  first: z.boolean().meta({ description: 'The earliest known one; its quote is the published quote' }),
  publishedAt: z.string().nullable().meta({ description: 'EDTF level 0' }),
};

export const appearanceView = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('text'),
      ...anyAppearance,
      article: citedArticleView,
      textRevision: citedRevisionView,
      anchor: anchorView,
      current: currentAnchorView.nullable().meta({ description: 'Null while its text is the newest' }),
    }),
    z.object({ type: z.literal('url'), ...anyAppearance, url: z.string() }),
    z.object({
      type: z.literal('media'),
      ...anyAppearance,
      mediaUrl: z.string(),
      mediaHash: z.string().nullable(),
      mediaFragment: z.string().nullable(),
    }),
  ])
  .meta({ id: 'AppearanceView' });

export const citedSpeakerView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.enum(['person', 'organisation', 'outlet']).nullable(),
    url: z.string().nullable(),
    sameAs: z.array(z.string()),
  })
  .meta({ id: 'CitedSpeaker' });

export const chainLinkView = z
  .object({
    position: z.int().meta({ description: 'From 1, outermost first' }),
    mode: z.enum(chainModes),
    name: z.string().meta({ description: 'As cited' }),
    role: z.string().nullable().meta({ description: 'As cited' }),
    unnamed: z.boolean(),
    speaker: citedSpeakerView.nullable(),
    anchor: anchorView.extend({ articleId: z.uuid(), textRevision: citedRevisionView }).nullable(),
  })
  .meta({ id: 'ChainLinkView' });

export const chainView = z
  .object({
    version: version().meta({ description: 'Guards this part; its ETag, and what If-Match names' }),
    ownVoice: z.boolean().meta({ description: "The claim is made in the article's own voice: the chain is empty on purpose" }),
    links: z.array(chainLinkView),
  })
  .meta({ id: 'ChainView' });

export const relatedClaimView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    statement: z.string().nullable(),
    state: z.enum(displayedStates),
    round: z.enum(rounds),
    live: z.enum(lives),
  })
  .meta({ id: 'RelatedClaim' });

export const relationView = z
  .object({ id: z.uuid(), type: z.enum(relationTypes), claim: relatedClaimView, createdAt: instant() })
  .meta({ id: 'RelationView' });

export const receivedRelationView = z
  .object({ id: z.uuid(), type: z.enum(inverseTypes), statedBy: relatedClaimView, createdAt: instant() })
  .meta({ id: 'ReceivedRelationView' });

export const topicView = z
  .object({ id: z.uuid(), key: z.string(), label: z.string() })
  .meta({ id: 'ClaimTopicView' });

export const selectionView = z
  .object({ reason: z.enum(selectionReasons), note: z.string().nullable().meta({ description: 'Public' }) })
  .meta({ id: 'SelectionView' });

export type AnchorView = z.infer<typeof anchorView>;
export type CitedArticleView = z.infer<typeof citedArticleView>;
export type CitedRevisionView = z.infer<typeof citedRevisionView>;
export type StatementView = z.infer<typeof statementView>;
export type CurrentAnchorView = z.infer<typeof currentAnchorView>;
export type AppearanceView = z.infer<typeof appearanceView>;
export type CitedSpeakerView = z.infer<typeof citedSpeakerView>;
export type ChainLinkView = z.infer<typeof chainLinkView>;
export type ChainView = z.infer<typeof chainView>;
export type RelatedClaimView = z.infer<typeof relatedClaimView>;
export type RelationView = z.infer<typeof relationView>;
export type ReceivedRelationView = z.infer<typeof receivedRelationView>;
export type TopicView = z.infer<typeof topicView>;
export type SelectionView = z.infer<typeof selectionView>;

/** Everything of a claim's content that `claims` owns. Evidence, verdicts and reply requests have readers of their own. */
export interface ContentParts {
  readonly statement: StatementView;
  /** By position; exactly one is `first` unless there are none. */
  readonly appearances: readonly AppearanceView[];
  readonly chain: ChainView;
  /** Stated by this claim. */
  readonly relations: readonly RelationView[];
  readonly topics: readonly TopicView[];
  readonly selection: SelectionView | null;
}
