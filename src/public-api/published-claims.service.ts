import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { earliestInstant } from '../platform/edtf/edtf.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { foldName, searchQuery } from '../publication/search-text.js';
import type { ExportQuery, ListClaimsQuery } from './public-api.schemas.js';
import type { PublicAnswer } from './public-answer.js';
import { PUBLIC_API_OPTIONS, type PublicApiOptions } from './public-api-options.js';
import { PublishedClaimsRepository, type ClaimFilter, type ListedClaim } from './published-claims.repository.js';
import { RenditionCache, type RenderedClaim } from './rendition-cache.js';

const LIST_CURSOR = {
  kind: 'claims',
  position: z.tuple([z.iso.datetime(), z.uuid()]),
};

/** Answers what anybody may ask about published claims, from bytes that were composed at publication. */
@Injectable()
export class PublishedClaimsService {
  private readonly reading = new Map<string, Promise<RenderedClaim | null>>();

  constructor(
    private readonly claims: PublishedClaimsRepository,
    readonly cache: RenditionCache,
    @Inject(PUBLIC_API_OPTIONS) private readonly options: PublicApiOptions,
  ) {}

  /** The composed answer for one claim, by id or slug, or null when there is none: 200, 410 (retracted) or 451 (withheld). */
  async findClaim(key: string): Promise<RenderedClaim | null> {
    return this.cache.get(key) ?? (await this.readClaim(key));
  }

  /** Everybody who asks for the same claim at the same moment waits for one query. */
  async readClaim(key: string): Promise<RenderedClaim | null> {
    const underWay = this.reading.get(key);
    if (underWay !== undefined) return underWay;
    const read = this.fill(key).finally(() => this.reading.delete(key));
    this.reading.set(key, read);
    return read;
  }

  /** One page, newest first: `{items, nextCursor}`. */
  async list(query: ListClaimsQuery): Promise<PublicAnswer> {
    const after = query.cursor === undefined ? null : decodeCursor(LIST_CURSOR, query.cursor);
    const found = await this.claims.list(
      claimFilter(query),
      after === null ? null : { firstPublishedAt: after[0], claimId: after[1] },
      query.limit + 1,
    );
    const items = found.slice(0, query.limit);
    const last = found.length > query.limit ? items.at(-1) : undefined;
    return listAnswer(items, last === undefined ? null : encodeCursor(LIST_CURSOR, [last.firstPublishedAt, last.claimId]));
  }

  /**
   * As findClaim. Throws CLAIM_NOT_FOUND (404) when there is none; ids are understood in either case.
   */
  async getClaim(key: string): Promise<PublicAnswer> {
    const claim = await this.findClaim(key.toLowerCase());
    if (claim === null) throw new DomainError('CLAIM_NOT_FOUND');
    return claim;
  }

  /** Absolute address of a claim in this API. */
  addressOf(claimId: string): string {
    return `${this.options.publicUrl}/api/v1/claims/${claimId}`;
  }

  private async fill(key: string): Promise<RenderedClaim | null> {
    const ticket = this.cache.ticket();
    const claim = await this.claims.findRendered(key);
    if (claim !== null) this.cache.put(key, claim, ticket);
    return claim;
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
    publishedAfter: query.publishedAfter === undefined ? null : earliestInstant(query.publishedAfter),
    updatedAfter: query.updatedAfter === undefined ? null : earliestInstant(query.updatedAfter),
  };
}

const OPEN = Buffer.from('{"items":[');
const COMMA = Buffer.from(',');

/** Puts composed claims one after the other; nothing is parsed. The ETag follows from theirs. */
function listAnswer(items: readonly ListedClaim[], nextCursor: string | null): PublicAnswer {
  const close = Buffer.from(`],"nextCursor":${JSON.stringify(nextCursor)}}`);
  const parts: Buffer[] = [OPEN];
  const digest = createHash('sha256').update(close);
  items.forEach((item, at) => {
    if (at > 0) parts.push(COMMA);
    parts.push(item.bytes);
    digest.update(item.etag);
  });
  parts.push(close);
  return { bytes: Buffer.concat(parts), etag: `"${digest.digest('base64url').slice(0, 22)}"` };
}
