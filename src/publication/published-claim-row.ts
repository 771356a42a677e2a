import { claimantOf } from '../claims/attribution-chain.js';
import type { ClaimContent } from '../review/claim-content.js';
import type { PublishedClaimRow, PublicationRow } from './publication.repository.js';
import type { ClaimRecord, TextRecord } from './published-claim.js';
import { idEndOf } from './article-id-end.js';
import { mediaAddress } from './media-address.js';
import { foldName, searchText } from './search-text.js';

export interface RowSource {
  readonly newsroom: { readonly id: string; readonly slug: string };
  readonly claimId: string;
  readonly slug: string;
  /** All records, oldest first. */
  readonly records: readonly ClaimRecord[];
  /** Of the newest of them. */
  readonly newest: Pick<PublicationRow, 'revision' | 'kind' | 'at'>;
}

const isReadable = (record: ClaimRecord): record is TextRecord & { content: ClaimContent } =>
  record.kind !== 'retract' && record.kind !== 'withhold' && record.content !== null;

/** What lists and searches read of a claim, from its records alone. Of a withheld claim only that it exists. */
export function publishedClaimRow({ newsroom, claimId, slug, records, newest }: RowSource): PublishedClaimRow {
  const first = records.at(0);
  const shown = records.findLast(isReadable);
  const base = {
    newsroomId: newsroom.id,
    claimId,
    slug,
    revision: newest.revision,
    newsroomSlug: newsroom.slug,
    firstPublishedAt: first?.at ?? newest.at,
    updatedAt: newest.at,
  };
  if (newest.kind === 'withhold' || shown === undefined) return { ...base, ...silent };
  const { content, kind } = shown;
  const { words, bigrams } = searchText(searchable(content));
  return {
    ...base,
    status: newest.kind === 'retract' ? 'retracted' : 'published',
    language: content.language,
    ratingKey: content.verdict.rating?.key ?? content.verdict.attributionRating?.key ?? null,
    claimant: claimantName(content),
    topics: content.topics.map((topic) => topic.key),
    imported: kind === 'import',
    ...articlesOf(content),
    related: relatedDigests(content),
    media: mediaAddresses(content),
    searchText: words,
    searchBigrams: bigrams,
  };
}

const silent: Omit<PublishedClaimRow, 'newsroomId' | 'claimId' | 'slug' | 'revision' | 'newsroomSlug' | 'firstPublishedAt' | 'updatedAt'> = {
  status: 'withheld',
  language: 'und',
  ratingKey: null,
  claimant: null,
  topics: [],
  imported: false,
  articleId: null,
  furtherArticles: [],
  related: [],
  media: [],
  searchText: '',
  searchBigrams: '',
};

function claimantName(content: ClaimContent): string | null {
  const claimant = claimantOf(content.attribution);
  return claimant === null ? null : foldName(claimant.speaker.name);
}

/** The article in which the claim stood first, and the ends of the ids of all others: public addresses of articles have no more of them. */
function articlesOf({ appearances }: ClaimContent): Pick<PublishedClaimRow, 'articleId' | 'furtherArticles'> {
  const first = appearances.find((each) => each.first) ?? appearances.at(0);
  const articleId = first?.type === 'text' ? first.article.id : null;
  const others = appearances.flatMap((each) => (each.type === 'text' && each.article.id !== articleId ? [idEndOf(each.article.id)] : []));
  return { articleId, furtherArticles: [...new Set(others)].sort() };
}

/** Digests of the ids of all claims that the content names. */
export function relatedDigests(content: Pick<ClaimContent, 'relations' | 'translationOf'>): string[] {
  const digests = content.relations.map((relation) => relation.claimDigest);
  if (content.translationOf !== null) digests.push(content.translationOf);
  return [...new Set(digests)].sort();
}

/** Addresses of what the claim stands in besides articles, and of its public evidence. */
function mediaAddresses({ appearances, evidence }: ClaimContent): string[] {
  const ofAppearances = appearances.map((each) => (each.type === 'media' ? each.mediaUrl : null));
  const ofEvidence = evidence.map((item) => (item.visibility === 'public' ? item.url : null));
  const addresses = [...ofAppearances, ...ofEvidence].flatMap((address) => (address === null ? [] : (mediaAddress(address) ?? [])));
  return [...new Set(addresses)].sort();
}

/** Everything that a reader would search a claim by: its words, who says it and in which mode, where it stands, its topics. */
function searchable(content: ClaimContent): string[] {
  const texts: (string | null)[] = [content.statement, content.headline, content.verdict.conclusion, content.verdict.rationale, content.quoteTranslation];
  for (const link of content.attribution) texts.push(link.speaker.name, link.speaker.role, link.mode);
  for (const appearance of content.appearances) {
    if (appearance.type === 'text') texts.push(appearance.quote.exact, appearance.article.title, appearance.article.publisher);
  }
  for (const topic of content.topics) texts.push(topic.label);
  for (const rating of [content.verdict.rating, content.verdict.attributionRating]) texts.push(rating?.label ?? null);
  return texts.flatMap((text) => text ?? []);
}
