import type { ClaimReview, Claim, CorrectionComment, CreativeWork, Organization, Person, Rating, WithContext } from 'schema-dts';
import type { ContentRating, ShownEvidence } from '../review/claim-content.js';
import { licenceAddress } from './licence-address.js';
import type { PublicNewsroom, PublishedClaim } from './published-form.js';
import { foldName } from './search-text.js';

/** Why a claim that is or was public has no ClaimReview. */
export const claimReviewReasons = [
  /** Nothing of it may be shown. */
  'WITHHELD',
  'RETRACTED',
  /** The check is somebody else's work, and its markup is theirs to give. */
  'IMPORTED',
  /** Judges nothing; is given on the loopback address only, where nobody takes it for a check. */
  'SAMPLE',
  'NO_RATING',
  'NO_CLAIMANT',
  /** Google takes no reviews of the publisher's own claims. */
  'CLAIMANT_IS_PUBLISHER',
  'NO_APPEARANCE',
] as const;
export type ClaimReviewReason = (typeof claimReviewReasons)[number];

/** What makes a ClaimReview worse than it could be, and keeps nobody from giving it. */
export const claimReviewAdvice = ['CLAIM_REVIEWED_LONG', 'RATING_IN_CLAIM'] as const;
export type ClaimReviewAdvice = (typeof claimReviewAdvice)[number];

/** Google shows about this many characters of a claim; words that an editor approved are not cut for that. */
const ADVISED_LENGTH = 75;

export type ClaimReviewResult =
  | { readonly kind: 'emitted'; readonly jsonLd: WithContext<ClaimReview>; readonly advice: readonly ClaimReviewAdvice[] }
  | { readonly kind: 'withheld'; readonly reasons: readonly ClaimReviewReason[] };

/**
 * The claim as schema.org 30.0 ClaimReview, by Google's rules for fact checks, from what is public alone; or every reason why there is
 * none. (developers.google.com/search/docs/appearance/structured-data/factcheck)
 */
export function claimReviewOf(claim: PublishedClaim): ClaimReviewResult {
  const { rating } = claim.verdict;
  const claimAuthor = claimAuthorOf(claim);
  const reasons = reasonsAgainst(claim, claimAuthor);
  if (reasons.length > 0 || rating === null || claimAuthor === null) return { kind: 'withheld', reasons };
  const newsroom = newsroomOf(claim);
  const jsonLd: WithContext<ClaimReview> = {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    '@id': `${claim.url}#review`,
    url: claim.url,
    claimReviewed: claim.statement,
    reviewRating: ratingOf(rating, claim.verdict.conclusion),
    itemReviewed: itemOf(claim, claimAuthor),
    author: newsroom,
    publisher: newsroom,
    datePublished: claim.firstPublishedAt,
    dateModified: claim.updatedAt,
    inLanguage: claim.language,
    version: claim.revision,
    identifier: claim.contentDigest,
    ...(claim.headline === null ? {} : { headline: claim.headline }),
    ...licenceOf(claim),
    ...some('citation', claim.evidence.flatMap((item) => (item.visibility === 'public' ? citationOf(item) : []))),
    ...some('correction', claim.corrections.flatMap(correctionOf)),
  };
  return { kind: 'emitted', jsonLd, advice: adviceOn(claim, rating) };
}

function reasonsAgainst(claim: PublishedClaim, claimAuthor: NamedAuthor | null): ClaimReviewReason[] {
  const holds: Record<ClaimReviewReason, boolean> = {
    WITHHELD: false,
    RETRACTED: claim.retraction !== null,
    IMPORTED: claim.provenance.type === 'imported',
    SAMPLE: claim.sample && !isLoopback(claim.url),
    NO_RATING: claim.verdict.rating === null,
    NO_CLAIMANT: claimAuthor === null,
    CLAIMANT_IS_PUBLISHER: claimAuthor !== null && isNewsroom(claimAuthor, claim.newsroom),
    NO_APPEARANCE: claim.appearances.length === 0,
  };
  return claimReviewReasons.filter((reason) => holds[reason]);
}

function adviceOn({ statement }: PublishedClaim, { label }: ContentRating): ClaimReviewAdvice[] {
  const saysRating = statement.toLowerCase().startsWith(`${label.toLowerCase()}:`);
  return claimReviewAdvice.filter((advice) => (advice === 'RATING_IN_CLAIM' ? saysRating : [...statement].length >= ADVISED_LENGTH));
}

/** The machine itself (RFC 6761, RFC 1122): what stands there is seen by whoever runs it. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

interface NamedAuthor {
  readonly type: 'Person' | 'Organization';
  readonly name: string;
  readonly jobTitle: string | null;
  readonly sameAs: string | null;
}

/** The claimant; for a claim in an article's own voice whoever published or wrote that. */
function claimAuthorOf({ claimant, article, provenance }: PublishedClaim): NamedAuthor | null {
  if (claimant !== null) {
    const type = claimant.type === 'organisation' || claimant.type === 'outlet' ? 'Organization' : 'Person';
    return { type, name: claimant.name, jobTitle: claimant.role, sameAs: claimant.url };
  }
  // An imported check without a claimant does not say whose claim it is.
  if (provenance.type === 'imported' || article === null) return null;
  if (article.publisher !== null) return { type: 'Organization', name: article.publisher, jobTitle: null, sameAs: null };
  return article.author === null ? null : { type: 'Person', name: article.author, jobTitle: null, sameAs: null };
}

function isNewsroom({ name, sameAs }: NamedAuthor, newsroom: PublicNewsroom): boolean {
  return foldName(name) === foldName(newsroom.name) || (sameAs !== null && newsroom.url !== null && isSameAddress(sameAs, newsroom.url));
}

/** However it was written: with a slash at its end or without, with or without www. */
const isSameAddress = (left: string, right: string): boolean => bareAddress(left) === bareAddress(right);

function bareAddress(address: string): string {
  const { hostname, pathname, search } = new URL(address);
  return hostname.replace(/^www\./, '') + pathname.replace(/\/+$/, '') + search;
}

function authorOf({ type, name, jobTitle, sameAs }: NamedAuthor): Organization | Person {
  const more = sameAs === null ? {} : { sameAs };
  // Only people have job titles (schema.org); what an organisation is called in passing says nothing more.
  return type === 'Organization' ? { '@type': type, name, ...more } : { '@type': type, name, ...(jobTitle === null ? {} : { jobTitle }), ...more };
}

/** Written out: the union of all organisations of schema.org is more than the compiler can compare with itself. */
interface NewsroomMarkup {
  readonly '@type': 'Organization';
  readonly name: string;
  readonly url: string;
  readonly publishingPrinciples?: string;
  readonly correctionsPolicy?: string;
  readonly ownershipFundingInfo?: string;
}

function newsroomOf({ newsroom, url }: PublishedClaim): NewsroomMarkup {
  const { name, slug, methodologyUrl, correctionsPolicyUrl, ownershipUrl } = newsroom;
  return {
    '@type': 'Organization',
    name,
    url: newsroom.url ?? new URL(`/newsrooms/${encodeURIComponent(slug)}`, url).href,
    ...(methodologyUrl === null ? {} : { publishingPrinciples: methodologyUrl }),
    ...(correctionsPolicyUrl === null ? {} : { correctionsPolicy: correctionsPolicyUrl }),
    ...(ownershipUrl === null ? {} : { ownershipFundingInfo: ownershipUrl }),
  };
}

/** Numbers only where the rating is a point on a line that Google can read (from 1 upwards); others are words. */
function ratingOf({ label, value, best, worst }: ContentRating, conclusion: string): Rating {
  const words = { '@type': 'Rating', alternateName: label, ...(conclusion === '' ? {} : { ratingExplanation: conclusion }) } as const;
  if (value === null || best === null || worst === null) return words;
  const isPoint = worst >= 1 && best > worst && value >= worst && value <= best;
  return isPoint ? { ...words, ratingValue: value, bestRating: best, worstRating: worst } : words;
}

function itemOf(claim: PublishedClaim, author: NamedAuthor): Claim {
  const id = `${claim.url}#claim`;
  const appearances = claim.appearances.map((appearance) => appearanceOf(appearance, id));
  const first = appearances[claim.appearances.findIndex((appearance) => appearance.first)];
  return {
    '@type': 'Claim',
    '@id': id,
    text: claim.statement,
    inLanguage: claim.language,
    author: authorOf(author),
    ...(claim.claimedAt === null ? {} : { datePublished: claim.claimedAt }),
    ...(first === undefined ? {} : { firstAppearance: first }),
    ...some('appearance', appearances),
  };
}

function appearanceOf(appearance: PublishedClaim['appearances'][number], claim: string): CreativeWork {
  const interpretedAsClaim = { '@id': claim };
  const published = appearance.publishedAt === null ? {} : { datePublished: appearance.publishedAt };
  switch (appearance.type) {
    case 'url':
      return { '@type': 'CreativeWork', url: appearance.url, ...published, interpretedAsClaim };
    case 'media': {
      const { mediaUrl, mediaHash, mediaFragment } = appearance;
      const contentUrl = mediaFragment === null ? mediaUrl : `${mediaUrl.split('#', 1)[0] ?? ''}#${mediaFragment}`;
      const sha256 = mediaHash === null ? {} : { sha256: mediaHash.replace(/^sha256:/, '') };
      return { '@type': 'MediaObject', contentUrl, ...sha256, ...published, interpretedAsClaim };
    }
    case 'text': {
      const { title, publisher, author, url, publishedAt, language } = appearance.article;
      return {
        '@type': 'Article',
        headline: title,
        inLanguage: language,
        ...(url === null ? {} : { url }),
        ...(author === null ? {} : { author: { '@type': 'Person', name: author } }),
        ...(publisher === null ? {} : { publisher: { '@type': 'Organization', name: publisher } }),
        ...(publishedAt === null ? published : { datePublished: publishedAt }),
        hasPart: { '@type': 'Quotation', text: appearance.quote.exact, interpretedAsClaim },
      };
    }
  }
}

function citationOf({ title, url, source, archive }: ShownEvidence): CreativeWork {
  return {
    '@type': 'CreativeWork',
    name: title ?? source.name,
    ...(url === null ? {} : { url }),
    publisher: { '@type': 'Organization', name: source.name, ...(source.url === null ? {} : { url: source.url }) },
    ...(archive === null ? {} : { archivedAt: archive.url }),
  };
}

/** Of a text that was withheld later only the time of its correction is public, which says nothing. */
const correctionOf = ({ note, at }: PublishedClaim['corrections'][number]): CorrectionComment[] =>
  note === '' ? [] : [{ '@type': 'CorrectionComment', text: note, datePublished: at }];

function licenceOf({ license, newsroom }: PublishedClaim): { license?: string | CreativeWork } {
  const name = license ?? newsroom.licence;
  return name === null ? {} : { license: licenceAddress(name) ?? { '@type': 'CreativeWork', name } };
}

/** A member that holds these, or no member: an empty list would say that there are none. */
const some = <Name extends string, Value>(name: Name, values: readonly Value[]): { [Key in Name]?: readonly Value[] } =>
  values.length === 0 ? {} : ({ [name]: values } as { [Key in Name]?: readonly Value[] });
