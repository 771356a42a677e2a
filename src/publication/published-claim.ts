import { claimantOf } from '../claims/attribution-chain.js';
import { inverseOf } from '../claims/relation-rules.js';
import { claimDigestOf, type ClaimContent, type ContentRating } from '../review/claim-content.js';
import type { PublicNewsroom, PublishedClaim, PublishedCorrection, PublishedRelation } from './published-form.js';

/** Raised whenever the same records give other JSON: `npm run recompose` then rebuilds every rendition. */
export const composerVersion = 2;

interface Entry {
  /** Number of the record, from 1, rising with each. */
  readonly revision: number;
  readonly contentDigest: string;
  readonly at: Date;
}
/** The text of a revision; null once it was erased after a withholding. */
export interface TextRecord extends Entry {
  readonly kind: 'publish' | 'correct' | 'import';
  readonly content: ClaimContent | null;
  readonly approvals: readonly { readonly role: 'editor' | 'admin'; readonly at: Date }[];
}
export interface RetractionRecord extends Entry {
  readonly kind: 'retract';
  readonly reason: string;
}
export interface WithholdingRecord extends Entry {
  readonly kind: 'withhold';
}
export type ClaimRecord = TextRecord | RetractionRecord | WithholdingRecord;

/** A public claim that this one names, or that names this one, with its present content. */
export interface Neighbour {
  readonly id: string;
  readonly slug: string;
  readonly status: 'published' | 'retracted';
  readonly content: Pick<ClaimContent, 'statement' | 'relations'>;
}

export interface PublishedClaimSource {
  readonly id: string;
  readonly slug: string;
  /** All records so far, oldest first. Give those up to a revision to compose what was public then. */
  readonly records: readonly ClaimRecord[];
}

export interface PublishedClaimContext {
  readonly newsroom: PublicNewsroom & { readonly sample: boolean };
  /** Origin and base path of the public site, without a slash at the end. */
  readonly publicUrl: string;
  readonly neighbours: readonly Neighbour[];
}

type ReadableRecord = TextRecord & { readonly content: ClaimContent };

const isText = (record: ClaimRecord): record is TextRecord => record.kind !== 'retract' && record.kind !== 'withhold';

function shownRecord(records: readonly ClaimRecord[]): ReadableRecord {
  const last = records.findLast(isText);
  if (last === undefined) throw new RangeError('a claim without a published text cannot be composed');
  if (last.content === null) throw new RangeError('the text of this claim was erased');
  return { ...last, content: last.content };
}

/**
 * What readers get as JSON, from records alone. A retracted claim keeps its text and says why it was retracted. Throws a
 * RangeError for a claim that is withheld now: nothing of it may be shown.
 */
export function composePublishedClaim(source: PublishedClaimSource, context: PublishedClaimContext): PublishedClaim {
  const { records } = source;
  const first = records.at(0);
  const last = records.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a claim without records cannot be composed');
  if (last.kind === 'withhold') throw new RangeError('a withheld claim is not composed');
  const shown = shownRecord(records);
  const { sample, ...newsroom } = context.newsroom;
  const retraction = last.kind === 'retract' ? { at: last.at.toISOString(), reason: last.reason } : null;
  return {
    id: source.id,
    slug: source.slug,
    url: `${context.publicUrl}/claims/${encodeURIComponent(source.slug)}`,
    status: retraction === null ? 'published' : 'retracted',
    newsroom,
    ...words(shown.content),
    relations: relationsOf(source.id, shown.content, context.neighbours),
    translationOf: translationOf(shown.content, context.neighbours),
    sample,
    revision: shown.revision,
    contentDigest: shown.contentDigest,
    contentUrl: `${context.publicUrl}/api/v1/claims/${source.id}/revisions/${shown.revision}/content`,
    approvals: shown.approvals.map(({ role, at }) => ({ role, at: at.toISOString() })),
    firstPublishedAt: first.at.toISOString(),
    updatedAt: last.at.toISOString(),
    corrections: correctionsOf(records),
    retraction,
  };
}

type Words = Omit<ClaimContent, 'contentVersion' | 'salt' | 'relations' | 'translationOf' | 'correction'> &
  Pick<PublishedClaim, 'quote' | 'article' | 'claimant'>;

/** The content as readers see it: each member by name, so that a new one is published on purpose or not at all. */
function words(content: ClaimContent): Words {
  const appearance = content.appearances.find((each) => each.first) ?? content.appearances.at(0);
  const inText = appearance?.type === 'text' ? appearance : null;
  return {
    statement: content.statement,
    kind: content.kind,
    headline: content.headline,
    bylines: content.bylines,
    license: content.license,
    language: content.language,
    quote: inText?.quote ?? null,
    quoteTranslation: content.quoteTranslation,
    article: inText?.article ?? null,
    appearances: content.appearances,
    claimant: claimantOf(content.attribution)?.speaker ?? null,
    claimedAt: content.claimedAt,
    attribution: content.attribution,
    verdict: content.verdict,
    evidence: content.evidence,
    rightOfReply: content.rightOfReply,
    topics: content.topics,
    selection: content.selection,
    provenance: content.provenance,
  };
}

const reference = ({ id, slug, status, content }: Neighbour): PublishedRelation['claim'] => ({
  id,
  slug,
  statement: content.statement,
  status,
});

/**
 * Relations whose both ends are public, first those that this claim states. A relation that the other claim states is
 * shown under its inverse name; where both state the same thing, this claim's own statement is enough.
 */
function relationsOf(id: string, content: ClaimContent, neighbours: readonly Neighbour[]): PublishedRelation[] {
  const mine = claimDigestOf(id);
  const others = neighbours.filter((neighbour) => neighbour.id !== id);
  const stated = content.relations.flatMap(({ type, claimDigest }) =>
    others
      .filter((other) => claimDigestOf(other.id) === claimDigest)
      .map((other): PublishedRelation => ({ type, claim: reference(other), statedBy: id })),
  );
  const inverse = others.flatMap((other) =>
    other.content.relations
      .filter((relation) => relation.claimDigest === mine)
      .map(({ type }): PublishedRelation => ({ type: inverseOf[type], claim: reference(other), statedBy: other.id })),
  );
  const told = new Set(stated.map(({ type, claim }) => `${type} ${claim.id}`));
  const news = inverse.filter(({ type, claim }) => !told.has(`${type} ${claim.id}`));
  return [...stated.sort(byTypeAndClaim), ...news.sort(byTypeAndClaim)];
}

/** The same order whatever order the neighbours came in: bytes and ETag must not depend on it. */
function byTypeAndClaim(a: PublishedRelation, b: PublishedRelation): number {
  const [left, right] = [`${a.type} ${a.claim.id}`, `${b.type} ${b.claim.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function translationOf(content: ClaimContent, neighbours: readonly Neighbour[]): PublishedClaim['translationOf'] {
  const original = neighbours.find((neighbour) => claimDigestOf(neighbour.id) === content.translationOf);
  return original === undefined ? null : reference(original);
}

/**
 * What was corrected, oldest first: every text after the first one, and every retraction. A text that came back after a
 * retraction or a withholding is compared with the text before it; of a withheld text only revision and digest are told.
 */
export function correctionsOf(records: readonly ClaimRecord[]): PublishedCorrection[] {
  let corrections: PublishedCorrection[] = [];
  let before: TextRecord | null = null;
  for (const record of records) {
    if (isText(record)) {
      if (before !== null) corrections.push(corrected(before, record));
      before = record;
    } else if (before !== null && record.kind === 'retract') {
      corrections.push(retracted(before, record));
    } else if (before !== null) {
      corrections = corrections.map(silenced);
      before = withoutContent(before);
    }
  }
  return corrections;
}

const withoutContent = (record: TextRecord): TextRecord => ({ ...record, content: null });

function silenced(correction: PublishedCorrection): PublishedCorrection {
  const bare = <State extends object>(state: State) => ({ ...state, rating: null, attributionRating: null });
  const to = correction.to === null ? null : bare(correction.to);
  return { ...correction, note: '', verdictChanged: false, from: bare(correction.from), to };
}

function corrected(before: TextRecord, after: TextRecord): PublishedCorrection {
  const note = after.content?.correction ?? null;
  return {
    at: after.at.toISOString(),
    kind: note?.kind ?? 'update',
    note: note?.note ?? '',
    reportedByReader: note?.reportedByReader ?? false,
    verdictChanged: before.content !== null && after.content !== null && otherVerdict(before.content, after.content),
    from: stateOf(before),
    to: stateOf(after),
  };
}

/** Whether any verdict is another one, also that on a single link; a link that comes or goes without a verdict changes none. */
function otherVerdict(before: ClaimContent, after: ClaimContent): boolean {
  const [was, is] = [before, after].map((content) => verdictsIn(content).join('\n'));
  return was !== is;
}

function verdictsIn({ verdict, attribution }: ClaimContent): string[] {
  const onLinks = attribution.flatMap(({ rating }) => rating ?? []);
  return [verdict.rating, verdict.attributionRating, ...onLinks].map((rating) => (rating === null ? '' : `${rating.scale} ${rating.key}`));
}

const retracted = (before: TextRecord, { at, reason }: RetractionRecord): PublishedCorrection => ({
  at: at.toISOString(),
  kind: 'retraction',
  note: reason,
  reportedByReader: false,
  verdictChanged: false,
  from: stateOf(before),
  to: null,
});

function stateOf(record: TextRecord): PublishedCorrection['from'] {
  const { revision, contentDigest, content } = record;
  const verdict = content?.verdict;
  return {
    revision,
    contentDigest,
    rating: short(verdict?.rating ?? null),
    attributionRating: short(verdict?.attributionRating ?? null),
  };
}

const short = (rating: ContentRating | null): { key: string; label: string } | null =>
  rating === null ? null : { key: rating.key, label: rating.label };
