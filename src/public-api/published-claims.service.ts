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
import type { ClaimFilter } from './list-query.js';
import { PublishedClaimsRepository, type ListedClaim } from './published-claims.repository.js';
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
    const shown = await this.bytesOf(items);
    return listAnswer(shown, last === undefined ? null : encodeCursor(LIST_CURSOR, [last.firstPublishedAt, last.claimId]));
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

  /**
   * The bytes of the claims on a page: from memory where they are the ones that the page names, otherwise in one more query. A claim
   * that was retracted, withheld or reopened between the two is left out: it no longer is what was asked for.
   */
  private async bytesOf(items: readonly ListedClaim[]): Promise<ShownClaim[]> {
    const known = items.map((item) => this.kept(item));
    const missing = items.filter((_, at) => known[at] === null).map(({ claimId }) => claimId);
    if (missing.length === 0) return known.flatMap((claim) => claim ?? []);
    const ticket = this.cache.ticket();
    const read = new Map((await this.claims.listedBytes(missing)).map((claim) => [claim.claimId, claim]));
    for (const { claimId, status, etag, bytes } of read.values()) {
      if (status === 'published') this.cache.put(claimId, { claimId, status: 200, etag, bytes }, ticket);
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

interface ShownClaim {
  readonly etag: string;
  readonly bytes: Buffer;
}

const OPEN = Buffer.from('{"items":[');
const COMMA = Buffer.from(',');

/** Puts composed claims one after the other; nothing is parsed. The ETag follows from theirs. */
function listAnswer(items: readonly ShownClaim[], nextCursor: string | null): PublicAnswer {
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
