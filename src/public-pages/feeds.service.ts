import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';
import { PublishedClaimsReader, type UpdatedClaim } from '../public-api/published-claims.reader.js';
import { atomFeed, claimReviewFeed, jsonFeed, type Feed, type FeedFormat } from './feed-formats.js';
import { newsroomPath } from './page-frame.js';
import { PUBLIC_PAGES_OPTIONS, type PublicPagesOptions } from './public-pages-options.js';

const FEED_CURSOR = { kind: 'feed', position: z.tuple([cursorInstant(), z.uuid()]) };
const ON_A_PAGE = 50;
const KEPT_BYTES = 2_000_000;

export interface FeedQuery {
  readonly newsroom?: string | undefined;
  readonly language?: string | undefined;
  readonly topic?: string | undefined;
  readonly cursor?: string | undefined;
}

export interface ComposedFeed {
  readonly text: string;
  readonly nextUrl: string | null;
}

const PATHS: Readonly<Record<FeedFormat, string>> = { atom: '/feeds/atom.xml', json: '/feeds/feed.json', claimreview: '/feeds/claimreview.json' };
const WRITERS: Readonly<Record<FeedFormat, (feed: Feed) => string>> = { atom: atomFeed, json: jsonFeed, claimreview: claimReviewFeed };

/** The latest changes as feeds. Which claims stand in a page is asked each time; its text is kept while these and their ETags are the same. */
@Injectable()
export class FeedsService {
  private readonly kept = new LRUCache<string, { readonly digest: string; readonly text: string }>({ maxSize: KEPT_BYTES, sizeCalculation: ({ text }) => text.length + 200 });

  constructor(
    private readonly claims: PublishedClaimsReader,
    @Inject(PUBLIC_PAGES_OPTIONS) private readonly options: PublicPagesOptions,
  ) {}

  /** Throws CURSOR_INVALID. */
  async compose(format: FeedFormat, query: FeedQuery): Promise<ComposedFeed> {
    const after = query.cursor === undefined ? null : decodeCursor(FEED_CURSOR, query.cursor);
    const filter = { newsroom: query.newsroom ?? null, language: query.language ?? null, topic: query.topic ?? null };
    const found = await this.claims.listLatest(filter, after === null ? null : { updatedAt: after[0], claimId: after[1] }, ON_A_PAGE + 1);
    const shown = found.slice(0, ON_A_PAGE);
    const last = found.length > ON_A_PAGE ? shown.at(-1) : undefined;
    const nextUrl = last === undefined ? null : this.addressOf(format, { ...query, cursor: encodeCursor(FEED_CURSOR, [last.updatedAt, last.claimId]) });
    const text = await this.textOf(format, query, shown, nextUrl);
    return { text, nextUrl };
  }

  private async textOf(format: FeedFormat, query: FeedQuery, shown: readonly UpdatedClaim[], nextUrl: string | null): Promise<string> {
    const selfUrl = this.addressOf(format, query);
    const digest = createHash('sha256').update(nextUrl ?? '').update(shown.map(({ claimId, etag }) => `${claimId}${etag}`).join(' ')).digest('base64url');
    const kept = this.kept.get(selfUrl);
    if (kept?.digest === digest) return kept.text;
    const claims = await this.claims.listByIds(shown.map(({ claimId }) => claimId));
    const text = WRITERS[format]({
      title: query.newsroom === undefined ? new URL(this.options.origin).host : (claims[0]?.newsroom.name ?? query.newsroom),
      updatedAt: shown[0]?.updatedAt ?? '1970-01-01T00:00:00.000Z',
      homeUrl: query.newsroom === undefined ? `${this.options.origin}/` : this.options.origin + newsroomPath(query.newsroom),
      firstUrl: this.addressOf(format, { ...query, cursor: undefined }),
      selfUrl,
      nextUrl,
      claims,
    });
    this.kept.set(selfUrl, { digest, text });
    return text;
  }

  private addressOf(format: FeedFormat, { newsroom, language, topic, cursor }: FeedQuery): string {
    const given = Object.entries({ newsroom, language, topic, cursor }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
    const query = new URLSearchParams(given).toString();
    return this.options.origin + PATHS[format] + (query === '' ? '' : `?${query}`);
  }
}
