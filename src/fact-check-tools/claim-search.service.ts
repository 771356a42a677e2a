import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { CONFIG, publicOriginOf, type Config } from '../config/config.js';
import { Clock } from '../platform/clock/clock.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { cursorInstant } from '../platform/http/fields.js';
import type { ClaimFilter, ListPosition, ListStart } from '../public-api/list-query.js';
import { jsonTextAnswer, type PublicAnswer } from '../public-api/public-answer.js';
import { PublishedClaimsReader, type KeptForms } from '../public-api/published-claims.reader.js';
import { mediaAddress } from '../publication/media-address.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { searchQuery } from '../publication/search-text.js';
import type { ClaimSearchQuery, ImageSearchQuery } from './fact-check-tools.schemas.js';
import { claimSearchAnswer, imageSearchAnswer } from './google-forms.js';
import { googleClaimOf, siteNamed, siteOf } from './google-claim.js';
import { askedOf, isWhole, jsonText, pageSizeOf, type StandardQuery } from './google-query.js';
import { isSameLanguage } from './same-language.js';

const TOKEN = { kind: 'google', position: z.tuple([cursorInstant(), z.uuid()]) };
const DAY = 86_400_000;
/** What the small forms of claims may take together (bytes); some thousand of the most asked for. */
const KEPT_BYTES = 4_000_000;

interface Paging {
  readonly pageSize?: number | undefined;
  readonly pageToken?: string | undefined;
  readonly offset?: number | undefined;
}

/** Google's claim search, over published claims. Every claim is put into Google's form once, and kept as text under the ETag of its rendition. */
@Injectable()
export class ClaimSearchService {
  private readonly kept = new KeptTexts();
  private readonly ownSite: string | null;

  constructor(
    private readonly published: PublishedClaimsReader,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.ownSite = siteOf(publicOriginOf(config));
  }

  /** Newest first. CURSOR_INVALID, QUERY_INVALID (400). */
  async search(query: ClaimSearchQuery): Promise<PublicAnswer> {
    const { texts, token } = await this.page({ ...this.words(query.query ?? ''), ...this.age(query.maxAgeDays ?? 0), ...(await this.places(query)) }, query);
    return answer('claims', texts, { token, query, schema: claimSearchAnswer });
  }

  /** Claims that stand in this picture, video or document, or that it is evidence for; none when nobody knows it. */
  async imageSearch(query: ImageSearchQuery): Promise<PublicAnswer> {
    const media = mediaAddress(query.imageUri);
    const { texts, token } = await this.page({ media, ...(await this.language(query.languageCode)) }, query);
    return answer('results', texts.map((text) => `{"claim":${text}}`), { token, query, schema: imageSearchAnswer });
  }

  /** The newsrooms whose claims a site publishes; null: all of them, as the site is this installation itself. */
  async newsroomsOf(site: string): Promise<string[] | null> {
    const named = siteNamed(site);
    if (named === this.ownSite) return null;
    const sites = await this.published.newsroomSites();
    return sites.filter(({ url }) => siteOf(url) === named).map(({ slug }) => slug);
  }

  /** Where a page begins, by Google's parameters. CURSOR_INVALID (400). */
  startOf({ pageToken = '', offset = 0 }: Paging): ListStart {
    if (pageToken === '') return offset === 0 ? { after: null } : { offset };
    const [firstPublishedAt, claimId] = decodeCursor(TOKEN, pageToken);
    return { after: { firstPublishedAt, claimId } };
  }

  tokenOf(next: ListPosition | null): string | null {
    return next === null ? null : encodeCursor(TOKEN, [next.firstPublishedAt, next.claimId]);
  }

  private async page(filter: Partial<ClaimFilter>, paging: Paging): Promise<{ texts: string[]; token: string | null }> {
    const { forms, next } = await this.published.listAs(this.kept, filter, this.startOf(paging), pageSizeOf(paging));
    return { texts: forms, token: this.tokenOf(next) };
  }

  private words(query: string): Partial<ClaimFilter> {
    const words = searchQuery(query);
    if (query !== '' && words.words === '' && words.bigrams === '') {
      throw new DomainError('QUERY_INVALID', { errors: [{ pointer: '/query', detail: 'There is no word to search for.' }] });
    }
    return words;
  }

  private age(days: number): Partial<ClaimFilter> {
    return days === 0 ? {} : { publishedAfter: new Date(this.clock.now().getTime() - days * DAY) };
  }

  private async places({ languageCode, reviewPublisherSiteFilter: site = '' }: ClaimSearchQuery): Promise<Partial<ClaimFilter>> {
    const newsrooms = site === '' ? null : await this.newsroomsOf(site);
    return { ...(await this.language(languageCode)), newsroom: oneOf(newsrooms) };
  }

  private async language(code = ''): Promise<Partial<ClaimFilter>> {
    if (code === '') return {};
    const languages = await this.published.languages();
    return { language: oneOf(languages.filter((language) => isSameLanguage(code, language))) };
  }
}

/** A single one is looked up by the index that is in the order of the page. */
const oneOf = (values: readonly string[] | null): ClaimFilter['language'] => (values?.length === 1 ? (values[0] ?? null) : values);

interface Asked {
  readonly token: string | null;
  readonly query: StandardQuery;
  readonly schema: z.ZodType<object>;
}

/** Texts are put one after the other; they are read again only for who wants parts of them. */
function answer(name: 'claims' | 'results', texts: readonly string[], { token, query, schema }: Asked): PublicAnswer {
  // As every answer of Google's: what is empty is left out.
  const members = [
    ...(texts.length === 0 ? [] : [`"${name}":[${texts.join(',')}]`]),
    ...(token === null ? [] : [`"nextPageToken":${JSON.stringify(token)}`]),
  ];
  const text = `{${members.join(',')}}`;
  return jsonTextAnswer(isWhole(query) ? text : jsonText(askedOf(schema, query)(JSON.parse(text) as object), query));
}

class KeptTexts implements KeptForms<string> {
  private readonly texts = new LRUCache<string, string>({ maxSize: KEPT_BYTES, sizeCalculation: (text) => 2 * text.length + 200 });

  get(etag: string): string | undefined {
    return this.texts.get(etag);
  }

  make(etag: string, claim: PublishedClaim): string {
    const text = JSON.stringify(googleClaimOf(claim));
    this.texts.set(etag, text);
    return text;
  }
}
