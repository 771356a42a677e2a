import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ArticlesReader } from '../articles/articles.reader.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';
import { idEndOf } from '../publication/article-id-end.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { PublishedClaimsReader } from '../public-api/published-claims.reader.js';
import { articlePage, type CheckedArticle, type PlacedClaim } from './article-page.js';
import { articleIdEnd, articleSlug } from './article-path.js';
import { newsroomPage } from './newsroom-page.js';
import { PUBLIC_PAGES_OPTIONS, type PublicPagesOptions } from './public-pages-options.js';

const NEWSROOM_CURSOR = { kind: 'newsroom-page', position: z.tuple([cursorInstant(), z.uuid()]) };
const ON_A_PAGE = 20;
/** More claims than anybody cuts from one article. */
const MOST_OF_AN_ARTICLE = 500;

/** A page, or the address where it is now. */
export type ListPage = { readonly text: string; readonly newsroomSlug: string } | { readonly movedTo: string };

/** Pages that show many claims: of a newsroom, of an article. */
@Injectable()
export class PublicListsService {
  constructor(
    private readonly database: Database,
    private readonly newsrooms: NewsroomsReader,
    private readonly articles: ArticlesReader,
    private readonly claims: PublishedClaimsReader,
    @Inject(PUBLIC_PAGES_OPTIONS) private readonly options: PublicPagesOptions,
  ) {}

  /** Null for a newsroom that never published: nobody need know that it is here. Throws CURSOR_INVALID. */
  async newsroomPage(slug: string, cursor: string | null): Promise<ListPage | null> {
    const after = cursor === null ? null : decodeCursor(NEWSROOM_CURSOR, cursor);
    if (!(await this.claims.hasPublished(slug))) return null;
    const newsroom = await this.database.inUnit(null, (tx) => this.newsrooms.findNewsroom(tx, slug));
    if (newsroom === null) return null;
    const position = after === null ? null : { firstPublishedAt: after[0], claimId: after[1] };
    const { claims, next } = await this.claims.list({ newsroom: slug }, position, ON_A_PAGE);
    const nextCursor = next === null ? null : encodeCursor(NEWSROOM_CURSOR, [next.firstPublishedAt, next.claimId]);
    return { text: newsroomPage({ newsroom, claims, cursor, nextCursor, origin: this.options.origin }), newsroomSlug: slug };
  }

  /** Null when nothing of such an article is published. */
  async articlePage(slug: string): Promise<ListPage | null> {
    const end = articleIdEnd(slug);
    const found = end === null ? [] : await this.claims.listOfArticle(end, MOST_OF_AN_ARTICLE);
    const places = found.flatMap((claim) => placesOf(claim).filter((place) => idEndOf(place.article.id) === end));
    const article = (places.find((place) => articleSlug(place.article) === slug) ?? places[0])?.article;
    if (article === undefined) return null;
    // The title may have changed since an address was given out.
    const present = articleSlug(article);
    if (present !== slug) return { movedTo: `/articles/${encodeURIComponent(present)}` };
    const [first, ...others] = inOrder(firstOfEach(places.filter((place) => place.article.id === article.id)));
    if (first === undefined) return null;
    const text = await this.textOf(article, first.claim.newsroom.id);
    return { text: articlePage({ article, claims: [first, ...others], text, origin: this.options.origin }), newsroomSlug: first.claim.newsroom.slug };
  }

  /** The text that the claims quote, where the newsroom shows texts and has not put a newer one in its place. */
  private async textOf({ id, revisionDigest }: CheckedArticle, newsroomId: string): Promise<string | null> {
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const { showArticleText } = await this.newsrooms.getNewsroom(tx, newsroomId);
      const revision = showArticleText ? await this.articles.findNewestTextRevision(tx, newsroomId, id) : null;
      return revision?.textDigest === revisionDigest ? revision.text : null;
    });
  }
}

/** Where a claim stands in articles, the place that it is known by first. */
function placesOf(claim: PublishedClaim): PlacedClaim[] {
  const places = claim.appearances.flatMap((each) => (each.type === 'text' ? [{ claim, article: each.article, quote: each.quote, first: each.first }] : []));
  return places.sort((left, right) => Number(right.first) - Number(left.first)).map(({ first: _, ...place }) => place);
}

const firstOfEach = (places: readonly PlacedClaim[]): PlacedClaim[] => [...new Map([...places].reverse().map((place) => [place.claim.id, place])).values()];

const inOrder = (placed: PlacedClaim[]): PlacedClaim[] => placed.sort((left, right) => left.quote.start - right.quote.start || left.quote.end - right.quote.end || (left.claim.id < right.claim.id ? -1 : 1));
