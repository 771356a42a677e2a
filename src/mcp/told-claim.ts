import type { PublishedClaim } from '../publication/published-form.js';
import type { ShownClaim, WholeClaim } from './tool-schemas.js';

const short = (rating: { readonly key: string; readonly label: string } | null): ShownClaim['rating'] =>
  rating === null ? null : { key: rating.key, label: rating.label };

/** A published or retracted claim in the few words that an assistant needs to use it and to name its source. */
export function shownClaim(claim: PublishedClaim): ShownClaim {
  const { verdict } = claim;
  return {
    id: claim.id,
    state: claim.status,
    statement: claim.statement,
    claimant: claim.claimant?.name ?? null,
    rating: short(verdict.rating),
    attributionRating: short(verdict.attributionRating),
    conclusion: verdict.conclusion,
    asKnownOn: verdict.asKnownOn,
    language: claim.language,
    newsroom: claim.newsroom.name,
    sourceUrl: claim.url,
    revision: claim.revision,
    contentDigest: claim.contentDigest,
    contentUrl: claim.contentUrl,
    firstPublishedAt: claim.firstPublishedAt,
    updatedAt: claim.updatedAt,
    corrections: claim.corrections.length,
    retraction: claim.retraction,
    sample: claim.sample,
  };
}

/** The same with the reasons: quote, chain, evidence, rationale, history. */
export function wholeClaim(claim: PublishedClaim): WholeClaim {
  const { article } = claim;
  return {
    ...shownClaim(claim),
    quote: claim.quote?.exact ?? null,
    article: article === null ? null : { title: article.title, publisher: article.publisher, url: article.url, publishedAt: article.publishedAt },
    attribution: claim.attribution.map(({ speaker, mode }) => ({ speaker: speaker.name, mode })),
    rationale: claim.verdict.rationale,
    evidence: claim.evidence.flatMap((item) =>
      item.visibility === 'withheld'
        ? []
        : {
            number: item.number,
            stance: item.stance,
            source: item.source.name,
            title: item.title,
            url: item.url,
            quote: item.quote,
            retrievedAt: item.retrievedAt,
            archiveUrl: item.archive?.url ?? null,
          },
    ),
    relations: claim.relations.map(({ type, claim: other }) => ({ type, statement: other.statement, id: other.id })),
    history: claim.corrections.map(({ at, kind, note }) => ({ at, kind, note })),
  };
}
