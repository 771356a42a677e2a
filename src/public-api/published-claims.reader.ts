import { Injectable } from '@nestjs/common';
import type { PublishedClaim } from '../publication/published-form.js';
import { ChangesService } from './changes.service.js';
import type { ComposedBody } from './composed-body.js';
import type { ClaimFilter, ListPosition, ListStart } from './list-query.js';
import { PublishedClaimsRepository } from './published-claims.repository.js';
import type { PublishedRevisions } from './public-api.schemas.js';
import { PublishedLookupsRepository, type ClaimAddress, type UpdatedClaim, type UpdatePosition, type UpdatesFilter } from './published-lookups.repository.js';
import { PublishedClaimsService } from './published-claims.service.js';
import type { RenderedClaim } from './rendition-cache.js';

/** What anybody may know of a claim now. A retracted one keeps its text and says in `claim.retraction` why. */
export type PublicClaim =
  | { readonly state: 'published' | 'retracted'; readonly claim: PublishedClaim }
  | { readonly state: 'withheld'; readonly id: string; readonly revision: number; readonly withholding: { readonly at: string; readonly ground: string } };

export type PublicRevision = PublishedRevisions['items'][number];
export type { ClaimAddress, UpdatedClaim, UpdatePosition, UpdatesFilter } from './published-lookups.repository.js';
export type { RenderedClaim } from './rendition-cache.js';

export interface ClaimsPage {
  readonly claims: readonly PublishedClaim[];
  /** Where the next page begins; null on the last one. */
  readonly next: ListPosition | null;
}

/** That a claim was changed after its publication; the words stand in the claim. */
export interface RecentCorrection {
  readonly claimId: string;
  readonly at: Date;
  readonly change: 'corrected' | 'retracted' | 'withheld';
}

const CHANGES: Readonly<Record<string, RecentCorrection['change']>> = { retract: 'retracted', withhold: 'withheld' };

const EVERYTHING: ClaimFilter = {
  statuses: ['published'], words: '', bigrams: '', language: null, rating: null, claimant: null, topic: null, newsroom: null, media: null, publishedAfter: null, updatedAfter: null,
};

/** For modules that give published claims in other forms than this API: pages, feeds, other people's APIs. */
@Injectable()
export class PublishedClaimsReader {
  constructor(
    private readonly published: PublishedClaimsService,
    private readonly claims: PublishedClaimsRepository,
    private readonly changes: ChangesService,
    private readonly lookups: PublishedLookupsRepository,
  ) {}

  /**
   * The composed answer under an id or slug, in either case of letters; null when there is none. Equal ETags mean equal bytes, so whatever is made of
   * `body` alone may be kept under its ETag.
   */
  findRendered(key: string): Promise<RenderedClaim | null> {
    return this.published.findClaim(key.toLowerCase());
  }

  /** As `findRendered`, but only what is in memory and sure to be current. */
  peekRendered(key: string): RenderedClaim | undefined {
    return this.published.cache.get(key);
  }

  /** Every published revision of a claim, newest first. Throws CLAIM_NOT_FOUND, CLAIM_WITHHELD. */
  async listRevisions(key: string): Promise<PublicRevision[]> {
    return (await this.changes.listRevisions(key)).items;
  }

  /** What can be read in a composed answer; one of a retracted claim is read again as lists show it. Null: it changed meanwhile and is gone. */
  async parse({ claimId, status, body }: RenderedClaim): Promise<PublicClaim | null> {
    if (status === 200) return { state: 'published', claim: parsed(body) as PublishedClaim };
    if (status === 451) return { state: 'withheld', ...(parsed(body) as Omit<Extract<PublicClaim, { state: 'withheld' }>, 'state'>) };
    const [listed] = await this.claims.listedBytes([claimId]);
    return listed === undefined ? null : { state: listed.status, claim: parsed(listed.body) as PublishedClaim };
  }

  /** By id or slug; null when there is none. */
  async find(key: string): Promise<PublicClaim | null> {
    const rendered = await this.findRendered(key);
    return rendered === null ? null : this.parse(rendered);
  }

  /** As `find`, by id and past the memory, which hears of a change a moment after it. */
  async findStored(claimId: string): Promise<PublicClaim | null> {
    const rendered = await this.published.readClaim(claimId);
    return rendered === null ? null : this.parse(rendered);
  }

  /** A page of published claims (of those with other states when the filter says so), newest first. */
  async list(filter: Partial<ClaimFilter>, after: ListPosition | null, limit: number): Promise<ClaimsPage> {
    const { items, next } = await this.published.page({ ...EVERYTHING, ...filter }, { after }, limit);
    return { claims: items.map(({ body }) => parsed(body) as PublishedClaim), next };
  }

  /**
   * As `list`, each claim in a form that follows from it alone. A form that is kept (under the ETag of what it was made of) costs neither reading
   * nor parsing the claim.
   */
  async listAs<Form>(kept: KeptForms<Form>, filter: Partial<ClaimFilter>, start: ListStart, limit: number): Promise<{ forms: Form[]; next: ListPosition | null }> {
    const { items, next } = await this.published.listed({ ...EVERYTHING, ...filter }, start, limit);
    const missing = items.filter(({ etag }) => kept.get(etag) === undefined);
    const made = new Map<string, Form>();
    for (const { etag, body } of await this.published.bytesOf(missing)) made.set(etag, kept.make(etag, parsed(body) as PublishedClaim));
    // One that changed between the two is left out, as in every list: it no longer is what was asked for.
    return { forms: items.flatMap(({ etag }) => kept.get(etag) ?? made.get(etag) ?? []), next };
  }

  /** The languages (BCP 47) that published claims are in. */
  languages(): Promise<string[]> {
    return this.claims.languages();
  }

  /** Every newsroom of the installation by its slug, with the address of its own site. */
  newsroomSites(): Promise<{ slug: string; url: string | null }[]> {
    return this.claims.newsroomSites();
  }

  /** What was corrected, retracted or withheld after an instant (null: ever), newest first. */
  async recentCorrections(since: Date | null, limit: number): Promise<RecentCorrection[]> {
    const rows = await this.claims.recentCorrections(since, limit);
    return rows.map(({ claimId, at, kind }) => ({ claimId, at, change: CHANGES[kind] ?? 'corrected' }));
  }

  /** A page of claims, retracted ones too, in order of their latest change, newest first; without their words. */
  listLatest(filter: UpdatesFilter, after: UpdatePosition | null, limit: number): Promise<UpdatedClaim[]> {
    return this.lookups.latest(filter, after, limit);
  }

  /** What lists show of these claims now, in this order; one that was withheld meanwhile is left out. */
  async listByIds(claimIds: readonly string[]): Promise<PublishedClaim[]> {
    const found = new Map((await this.claims.listedBytes(claimIds)).map(({ claimId, body }) => [claimId, body]));
    return claimIds.flatMap((id) => {
      const body = found.get(id);
      return body === undefined ? [] : [parsed(body) as PublishedClaim];
    });
  }

  /** The published claims that stand in the articles whose id ends with these 8 characters. */
  async listOfArticle(idEnd: string, limit: number): Promise<PublishedClaim[]> {
    return (await this.lookups.ofArticle(idEnd, limit)).map(({ body }) => parsed(body) as PublishedClaim);
  }

  /** Addresses that search engines should know, in order of ids, from this one on. */
  listAddresses(from: string, limit: number): Promise<ClaimAddress[]> {
    return this.lookups.addresses(from, limit);
  }

  /** Ids of the claims with which every `size` addresses begin. */
  listAddressPages(size: number): Promise<string[]> {
    return this.lookups.addressPages(size);
  }

  /** Whether anything of this newsroom is or was public. */
  hasPublished(newsroomSlug: string): Promise<boolean> {
    return this.lookups.hasPublished(newsroomSlug);
  }
}

/** Forms of claims by the ETag of what they were made of; `make` makes one and may keep it. */
export interface KeptForms<Form> {
  get(etag: string): Form | undefined;
  make(etag: string, claim: PublishedClaim): Form;
}

const parsed = (body: ComposedBody): unknown => JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
