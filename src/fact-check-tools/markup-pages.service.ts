import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Actor, MemberActor } from '../access/actor.js';
import { mayEver } from '../access/policy.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { keyInAddress } from '../public-api/claim-address.js';
import { PublishedClaimsReader, type KeptForms } from '../public-api/published-claims.reader.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { ClaimSearchService } from './claim-search.service.js';
import type { PageListQuery } from './fact-check-tools.schemas.js';
import type { MarkupPage } from './google-forms.js';
import { pageSizeOf } from './google-query.js';
import { publishedVersionId } from './version-id.js';
import { markupPageOf } from './markup-page.js';
import { PageDraftsService } from './page-drafts.service.js';

const KEPT_PAGES = 500;

export interface PageList {
  claimReviewMarkupPages?: MarkupPage[];
  nextPageToken?: string;
}

/** Google's markup pages, read: a page for every published claim, and for the newsroom's own keys what the desk is working on. */
@Injectable()
export class MarkupPagesService {
  private readonly kept = new KeptPages();

  constructor(
    private readonly published: PublishedClaimsReader,
    private readonly search: ClaimSearchService,
    private readonly drafts: PageDraftsService,
  ) {}

  /** Newest first; of a url at most one. */
  async list(query: PageListQuery): Promise<PageList> {
    if (query.url !== undefined) return pageList(await this.at(query.url), null);
    const newsroom = query.organization === undefined || query.organization === '' ? null : await this.search.newsroomsOf(query.organization);
    const { forms, next } = await this.published.listAs(this.kept, { newsroom }, this.search.startOf(query), pageSizeOf(query));
    return pageList(forms, this.search.tokenOf(next));
  }

  /**
   * A page by the id or slug of its claim. The holder of a key gets what an update would change; others get what is published. CLAIM_NOT_FOUND,
   * CLAIM_GONE, CLAIM_WITHHELD.
   */
  async get(actor: Actor | null, key: string): Promise<{ page: MarkupPage; isPublic: boolean }> {
    const draft = mayRead(actor) ? await this.drafts.find(actor, key) : null;
    return draft === null ? { page: await this.publicPage(key), isPublic: true } : { page: draft, isPublic: false };
  }

  private async publicPage(key: string): Promise<MarkupPage> {
    const found = await this.published.find(key);
    if (found === null) throw new DomainError('CLAIM_NOT_FOUND');
    if (found.state === 'withheld') throw new DomainError('CLAIM_WITHHELD', { detail: found.withholding.ground });
    if (found.state === 'retracted') throw new DomainError('CLAIM_GONE', { detail: found.claim.retraction?.reason });
    return publicPageOf(found.claim);
  }

  private async at(address: string): Promise<MarkupPage[]> {
    const url = new URL(address);
    const slug = keyInAddress(url, /^\/claims\/([^/]+)$/);
    const found = slug === null ? null : await this.published.find(slug);
    return found?.state === 'published' && new URL(found.claim.url).origin === url.origin ? [publicPageOf(found.claim)] : [];
  }
}

const mayRead = (actor: Actor | null): actor is MemberActor => actor?.kind === 'member' && mayEver('desk.read', actor).allowed;

const pageList = (pages: readonly MarkupPage[], token: string | null): PageList => ({
  ...(pages.length === 0 ? {} : { claimReviewMarkupPages: [...pages] }),
  ...(token === null ? {} : { nextPageToken: token }),
});

const publicPageOf = (claim: PublishedClaim): MarkupPage =>
  markupPageOf(claim, {
    claimId: claim.id,
    newsroom: claim.newsroom.name,
    published: { url: claim.url, at: claim.firstPublishedAt },
    versionId: publishedVersionId(claim.revision),
  });

class KeptPages implements KeptForms<MarkupPage> {
  private readonly pages = new LRUCache<string, MarkupPage>({ max: KEPT_PAGES });

  get(etag: string): MarkupPage | undefined {
    return this.pages.get(etag);
  }

  make(etag: string, claim: PublishedClaim): MarkupPage {
    const page = publicPageOf(claim);
    this.pages.set(etag, page);
    return page;
  }
}
