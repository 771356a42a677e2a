import type { AppearanceView, ChainLinkView, ContentParts, CurrentAnchorView } from '../claims/claim-parts.js';
import type { EvidenceItem, ReplyRequest } from '../evidence/evidence.reader.js';
import { openEvidence } from '../evidence/withheld-evidence.js';
import type {
  ContentAppearance,
  ContentCorrection,
  ContentLink,
  ContentProvenance,
  ContentRating,
  ContentReply,
} from './claim-content.js';
import type { ContentDraft, DraftEvidence } from './freeze-content.js';
import type { SubmissionParts } from './submission-rules.js';

/** A rating that the claim adopted, as the newest version of its scale words it; null when that has no such rating any more. */
export interface AdoptedRating {
  readonly axis: 'truth' | 'attribution';
  /** Attribution only: null for the whole chain, n for link n. */
  readonly link: number | null;
  /** Who stood in that link when it was adopted; null when that was not kept. */
  readonly linkName: string | null;
  readonly rating: ContentRating | null;
}

/** Everything that people wrote about the claim, as the modules that own it tell it. */
export interface ClaimMaterial {
  readonly parts: ContentParts;
  readonly evidence: readonly EvidenceItem[];
  readonly replies: readonly ReplyRequest[];
  readonly ratings: readonly AdoptedRating[];
  readonly explanation: { readonly conclusion: string | null; readonly rationale: string | null; readonly asKnownOn: string | null };
}

/** What the content says about the claim's makers rather than about the claim. */
export interface ClaimImprint {
  readonly bylines: ContentDraft['bylines'];
  /** The newsroom's licence, where the claim has none of its own. */
  readonly licence: string | null;
  readonly provenance: ContentProvenance;
}

/** The claim as it would be frozen now. What is still missing is empty text or null. */
export function contentDraft(material: ClaimMaterial, imprint: ClaimImprint): ContentDraft {
  const { parts, explanation } = material;
  const { statement, chain } = parts;
  return {
    statement: statement.statement ?? '',
    kind: statement.kind,
    headline: statement.headline,
    bylines: imprint.bylines,
    license: statement.license ?? imprint.licence,
    language: statement.language,
    claimedAt: statement.claimedAt,
    quoteTranslation: statement.quoteTranslation,
    translationOf: statement.translationOf,
    appearances: parts.appearances.map(contentAppearance),
    attribution: chain.links.map((link) => contentLink(link, material.ratings)),
    relations: parts.relations.map(({ type, claim }) => ({ type, claimId: claim.id })),
    verdict: {
      rating: ratingOn(material.ratings, 'truth', null),
      attributionRating: ratingOn(material.ratings, 'attribution', null),
      conclusion: explanation.conclusion ?? '',
      rationale: explanation.rationale ?? '',
      asKnownOn: explanation.asKnownOn,
    },
    evidence: material.evidence.map(draftEvidence),
    rightOfReply: material.replies.map(contentReply),
    topics: parts.topics.map(({ key, label }) => ({ key, label })),
    selection: parts.selection && { reason: parts.selection.reason, note: parts.selection.note },
    correction: contentCorrection(statement.correction),
    provenance: imprint.provenance,
  };
}

type OwnSubmissionParts = Omit<SubmissionParts, 'openBlockingThreads' | 'policy' | 'correction'>;

/** What `missingForSubmit` asks about the content. */
export function submissionParts({ parts, evidence, replies, ratings, explanation }: ClaimMaterial): OwnSubmissionParts {
  const { statement, appearances, chain } = parts;
  return {
    statement: statement.statement ?? '',
    kind: statement.kind,
    appearances: appearances.map((each) => ({ unconfirmed: each.type === 'text' ? unconfirmedIn(each.current) : null })),
    chain: chain.links.map((link) => link.name),
    ownVoice: chain.ownVoice,
    verdict: {
      rating: ratingOn(ratings, 'truth', null)?.key ?? null,
      attributionRating: ratingOn(ratings, 'attribution', null)?.key ?? null,
      linkRatings: ratings.flatMap(({ link, linkName, rating }) => (link === null ? [] : [{ link, linkName, rating: rating?.key ?? null }])),
      conclusion: explanation.conclusion ?? '',
      rationale: explanation.rationale ?? '',
    },
    evidence: evidence.map(({ number, about, aboutName }) => ({ number, aboutLink: about.part === 'link' ? about.link : null, aboutName })),
    replyRequests: replies.length,
  };
}

function unconfirmedIn(current: CurrentAnchorView | null): 'fuzzy' | 'orphaned' | null {
  return current === null || !current.needsConfirmation || current.outcome === 'exact' ? null : current.outcome;
}

function ratingOn(ratings: readonly AdoptedRating[], axis: AdoptedRating['axis'], link: number | null): ContentRating | null {
  return ratings.find((each) => each.axis === axis && each.link === link)?.rating ?? null;
}

function contentAppearance(appearance: AppearanceView): ContentAppearance {
  const { first, publishedAt } = appearance;
  switch (appearance.type) {
    case 'text': {
      const { id, title, publisher, author, url, publishedAt: articleDate, language } = appearance.article;
      const revisionDigest = appearance.textRevision.digest;
      const article = { id, title, publisher, author, url, publishedAt: articleDate, language, revisionDigest };
      return { type: 'text', first, publishedAt, article, quote: quoteOf(appearance.anchor) };
    }
    case 'url':
      return { type: 'url', first, publishedAt, url: appearance.url };
    case 'media': {
      const { mediaUrl, mediaHash, mediaFragment } = appearance;
      return { type: 'media', first, publishedAt, mediaUrl, mediaHash, mediaFragment };
    }
  }
}

type Quote = NonNullable<ContentLink['quote']>;

const quoteOf = ({ exact, prefix, suffix, start, end }: Quote): Quote => ({ exact, prefix, suffix, start, end });

function contentLink(link: ChainLinkView, ratings: readonly AdoptedRating[]): ContentLink {
  const { name, role, speaker, unnamed, mode, anchor, position } = link;
  return {
    speaker: { name, type: speaker?.type ?? null, role, url: speaker?.url ?? null, unnamed },
    mode,
    quote: anchor && quoteOf(anchor),
    revisionDigest: anchor?.textRevision.digest ?? null,
    rating: ratingOn(ratings, 'attribution', position),
  };
}

function draftEvidence(item: EvidenceItem): DraftEvidence {
  const shown = openEvidence(item);
  if (item.visibility === 'public') return { visibility: 'public', item: shown };
  if (item.salt === null || item.withheldReason === null) throw new Error(`withheld evidence E${item.number} has no salt or reason`);
  return { visibility: 'withheld', item: shown, reason: item.withheldReason, salt: item.salt };
}

function contentReply(reply: ReplyRequest): ContentReply {
  const { name, askedAt, channel, dueAt, outcome, reason, text, evidence } = reply;
  const due = dueAt === null ? null : dueAt.toISOString();
  return { name, askedAt, channel, dueAt: due, outcome, reason, text, evidence };
}

function contentCorrection({ kind, note, reportedByReader }: ContentParts['statement']['correction']): ContentCorrection | null {
  return kind === null ? null : { kind, note: note ?? '', reportedByReader };
}
