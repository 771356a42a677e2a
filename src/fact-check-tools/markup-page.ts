import type { ContentAppearance, ContentLink, ContentRating } from '../review/claim-content.js';
import type { Markup, MarkupPage } from './google-forms.js';

/** What a page shows of a claim: its published text, or what the desk is working on. */
export interface PageContent {
  readonly statement: string;
  readonly claimedAt: string | null;
  readonly appearances: readonly ContentAppearance[];
  readonly attribution: readonly Pick<ContentLink, 'speaker'>[];
  readonly verdict: { readonly rating: ContentRating | null; readonly conclusion: string };
}

export interface PageImprint {
  readonly claimId: string;
  readonly newsroom: string;
  /** Null until it is published. */
  readonly published: { readonly url: string; readonly at: string } | null;
  readonly versionId: string;
}

/** A claim as Google's ClaimReview markup tool keeps it: one page with one ClaimReview. */
export function markupPageOf(content: PageContent, { claimId, newsroom, published, versionId }: PageImprint): MarkupPage {
  const url = published === null ? {} : { url: published.url };
  return {
    name: `pages/${claimId}`,
    ...(published === null ? {} : { pageUrl: published.url, publishDate: published.at.slice(0, 10) }),
    claimReviewAuthor: { name: newsroom },
    claimReviewMarkups: [{ ...url, ...markupOf(content) }],
    versionId,
  };
}

/** What of a claim an update may change, as it would have to be sent to change nothing. */
export function markupOf({ statement, claimedAt, appearances, attribution, verdict }: PageContent): Omit<Markup, 'url'> {
  const first = appearances.find((each) => each.first) ?? null;
  const firstAddress = first === null ? null : addressOf(first);
  const others = appearances.filter((each) => each !== first).flatMap((each) => addressOf(each) ?? []);
  const author = authorOf(attribution.at(-1)?.speaker ?? null);
  const rating = ratingOf(verdict);
  return {
    ...(statement === '' ? {} : { claimReviewed: statement }),
    ...(claimedAt === null ? {} : { claimDate: claimedAt }),
    ...(firstAddress === null ? {} : { claimFirstAppearance: firstAddress }),
    ...(others.length === 0 ? {} : { claimAppearances: [...new Set(others)] }),
    ...(author === null ? {} : { claimAuthor: author }),
    ...(rating === null ? {} : { rating }),
  };
}

/** Where an appearance is on the web; null for an article without an address. */
export function addressOf(appearance: ContentAppearance): string | null {
  switch (appearance.type) {
    case 'url':
      return appearance.url;
    case 'media':
      return appearance.mediaUrl;
    case 'text':
      return appearance.article.url;
  }
}

function authorOf(speaker: ContentLink['speaker'] | null): Markup['claimAuthor'] | null {
  if (speaker === null) return null;
  const { name, role, url } = speaker;
  return { name, ...(role === null ? {} : { jobTitle: role }), ...(url === null ? {} : { sameAs: url }) };
}

function ratingOf({ rating, conclusion }: PageContent['verdict']): Markup['rating'] | null {
  const explanation = conclusion === '' ? {} : { ratingExplanation: conclusion };
  if (rating === null) return conclusion === '' ? null : explanation;
  const { label, value, best, worst } = rating;
  const numbers = value === null || best === null || worst === null ? {} : { ratingValue: value, worstRating: worst, bestRating: best };
  return { textualRating: label, ...explanation, ...numbers };
}
