import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { earliestInstant } from '../platform/edtf/edtf.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';
import { isStorable } from '../platform/http/json-body.js';
import { claimReviewOf } from '../publication/claim-review.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { foldName, searchQuery } from '../publication/search-text.js';
import type { ExportQuery, ListClaimsQuery } from './public-api.schemas.js';
import { jsonAnswer, type PublicAnswer } from './public-answer.js';
import { PUBLIC_API_OPTIONS, type PublicApiOptions } from './public-api-options.js';
import type { ComposedBody } from './composed-body.js';
import { GatheredReads } from './gathered-reads.js';
import type { ClaimFilter, ListPosition, ListStart } from './list-query.js';
import { isClaimId, PublishedClaimsRepository, type ListedClaim } from './published-claims.repository.js';
import { RenditionCache, type RenderedClaim } from './rendition-cache.js';

const LIST_CURSOR = {
  kind: 'claims',
  position: z.tuple([cursorInstant(), z.uuid()]),
};

/** Statements under way that fetch single claims; more would only wait for each other, and leave less to gather. */
const LANES = 2;
/** Claims in one such statement. */
const MOST_AT_ONCE = 64;

/** Answers what anybody may ask about published claims, from bytes that were composed at publication. */
@Injectable()
export class PublishedClaimsService {
  private readonly byId: GatheredReads<RenderedClaim>;
  private readonly bySlug: GatheredReads<RenderedClaim>;

  constructor(
    private readonly claims: PublishedClaimsRepository,
    readonly cache: RenditionCache,
    @Inject(PUBLIC_API_OPTIONS) private readonly options: PublicApiOptions,
  ) {
    this.byId = new GatheredReads((ids) => this.fill(() => claims.renderedById(ids)), LANES, MOST_AT_ONCE);
    this.bySlug = new GatheredReads((slugs) => this.fill(() => claims.renderedBySlug(slugs)), LANES, MOST_AT_ONCE);
  }

  /** The composed answer for one claim, by id or slug, or null when there is none: 200, 410 (retracted) or 451 (withheld). */
  async findClaim(key: string): Promise<RenderedClaim | null> {
    return this.cache.get(key) ?? (await this.readClaim(key));
  }

  /** From the database. Everybody who misses a claim at the same moment shares a statement. */
  async readClaim(key: string): Promise<RenderedClaim | null> {
    // The statement would fail of it, and with it the reads of all who share it.
    if (!isStorable(key)) return null;
    return isClaimId(key) ? this.byId.read(key) : this.bySlug.read(key);
  }

  /** One page, newest first: `{items, nextCursor}`. */
  async list(query: ListClaimsQuery): Promise<PublicAnswer> {
    const after = query.cursor === undefined ? null : decodeCursor(LIST_CURSOR, query.cursor);
    const position = after === null ? null : { firstPublishedAt: after[0], claimId: after[1] };
    const { items, next } = await this.page(claimFilter(query), { after: position }, query.limit);
    return listAnswer(items, next === null ? null : encodeCursor(LIST_CURSOR, [next.firstPublishedAt, next.claimId]));
  }

  /** One page, newest first, and where the next one begins; null on the last. */
  async page(filter: ClaimFilter, start: ListStart, limit: number): Promise<{ items: ShownClaim[]; next: ListPosition | null }> {
    const { items, next } = await this.listed(filter, start, limit);
    return { items: await this.bytesOf(items), next };
  }

  /** As `page`, without the bytes. */
  async listed(filter: ClaimFilter, start: ListStart, limit: number): Promise<{ items: ListedClaim[]; next: ListPosition | null }> {
    const found = await this.claims.list(filter, start, limit + 1);
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1) ?? null) : null };
  }

  /**
   * As findClaim. Throws CLAIM_NOT_FOUND (404) when there is none; ids are understood in either case.
   */
  async getClaim(key: string): Promise<PublicAnswer> {
    const claim = await this.findClaim(key.toLowerCase());
    if (claim === null) throw new DomainError('CLAIM_NOT_FOUND');
    return { status: claim.status, etag: claim.etag, parts: [claim.body] };
  }

  /**
   * As schema.org ClaimReview. CLAIM_REVIEW_NOT_EMITTED (404) says why there is none; a claim that is gone or withheld answers as
   * under its own address.
   */
  async claimReview(key: string): Promise<PublicAnswer> {
    const answer = await this.getClaim(key);
    if (answer.status !== 200) return answer;
    const result = claimReviewOf(JSON.parse(Buffer.from(answer.parts.join(''), 'latin1').toString()) as PublishedClaim);
    if (result.kind === 'withheld') throw new DomainError('CLAIM_REVIEW_NOT_EMITTED', { extra: { reasons: result.reasons } });
    return { ...jsonAnswer(result.jsonLd), mediaType: 'application/ld+json' };
  }

  /** Absolute address of a claim in this API. */
  addressOf(claimId: string): string {
    return `${this.options.publicUrl}/api/v1/claims/${claimId}`;
  }

  /**
   * The bytes of the claims on a page: from memory where they are the ones that the page names, otherwise in one more query. A claim
   * that was retracted, withheld or reopened between the two is left out: it no longer is what was asked for.
   */
  async bytesOf(items: readonly ListedClaim[]): Promise<ShownClaim[]> {
    const known = items.map((item) => this.kept(item));
    const missing = items.filter((_, at) => known[at] === null).map(({ claimId }) => claimId);
    if (missing.length === 0) return known.flatMap((claim) => claim ?? []);
    const ticket = this.cache.ticket();
    const read = new Map((await this.claims.listedBytes(missing)).map((claim) => [claim.claimId, claim]));
    for (const { claimId, status, etag, body } of read.values()) {
      if (status === 'published') this.cache.put(claimId, { claimId, status: 200, etag, body }, ticket);
    }
    return items.flatMap(({ claimId, status }, at) => {
      const claim = read.get(claimId);
      return known[at] ?? (claim?.status === status ? claim : []);
    });
  }

  /** An equal strong ETag names equal bytes. Of a retracted claim the memory holds the problem under its own address. */
  private kept({ claimId, status, etag }: ListedClaim): ShownClaim | null {
    const kept = status === 'published' ? this.cache.get(claimId) : undefined;
    return kept?.etag === etag ? kept : null;
  }

  private async fill(read: () => Promise<Map<string, RenderedClaim>>): Promise<Map<string, RenderedClaim>> {
    const ticket = this.cache.ticket();
    const found = await read();
    for (const [key, claim] of found) this.cache.put(key, claim, ticket);
    return found;
  }
}

export function claimFilter(query: ExportQuery): ClaimFilter {
  const { words, bigrams } = searchQuery(query.query ?? '');
  if (query.query !== undefined && words === '' && bigrams === '') {
    throw new DomainError('QUERY_INVALID', { errors: [{ pointer: '/query', detail: 'There is no word to search for.' }] });
  }
  return {
    statuses: query.status === 'all' ? ['published', 'retracted'] : [query.status],
    words,
    bigrams,
    language: query.language ?? null,
    rating: query.rating ?? null,
    claimant: query.claimant === undefined ? null : foldName(query.claimant),
    topic: query.topic ?? null,
    newsroom: query.newsroom ?? null,
    media: null,
    publishedAfter: query.publishedAfter === undefined ? null : earliestInstant(query.publishedAfter),
    updatedAfter: query.updatedAfter === undefined ? null : earliestInstant(query.updatedAfter),
  };
}

/** What a list shows of a claim. */
export interface ShownClaim {
  readonly etag: string;
  readonly body: ComposedBody;
}

/** Puts composed claims one after the other; nothing is parsed. The ETag follows from theirs. */
function listAnswer(items: readonly ShownClaim[], nextCursor: string | null): PublicAnswer {
  const close = `],"nextCursor":${JSON.stringify(nextCursor)}}`;
  const digest = createHash('sha256').update(close);
  for (const { etag } of items) digest.update(etag);
  const parts = items.flatMap(({ body }, at) => (at === 0 ? [body] : [',', body]));
  return { parts: ['{"items":[', ...parts, close], etag: `"${digest.digest('base64url').slice(0, 22)}"` };
}
