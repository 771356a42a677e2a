import { Inject, Injectable } from '@nestjs/common';
import type { Json } from '../platform/errors/domain-error.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { PublishedClaimsReader, type PublicClaim, type PublicRevision, type RenderedClaim } from '../public-api/published-claims.reader.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { retractedPage, withheldPage } from './absence-pages.js';
import { claimPage } from './claim-page.js';
import { absentEmbed, embedPage } from './embed-page.js';
import { formOf, PageCache, type CachedForm, type PageForm, type PageSource } from './page-cache.js';
import { PUBLIC_PAGES_OPTIONS, type PublicPagesOptions } from './public-pages-options.js';
import { opponentIds } from './relations-section.js';
import { ShownScales } from './shown-scales.service.js';
import { verdictPicture } from './verdict-picture.js';
import type { Version } from './versions-section.js';

interface Opponents {
  readonly claims: readonly PublishedClaim[];
  readonly sources: readonly PageSource[];
}

/** Pages, cards and pictures of claims, composed when somebody asks and kept as long as the JSON behind them holds. */
@Injectable()
export class PublicPagesService {
  constructor(
    private readonly claims: PublishedClaimsReader,
    private readonly scales: ShownScales,
    readonly cache: PageCache,
    @Inject(PUBLIC_PAGES_OPTIONS) private readonly options: PublicPagesOptions,
  ) {}

  /** The form of the claim under an id or slug, as it is now; null when there is none. */
  async find(form: PageForm, key: string): Promise<CachedForm | null> {
    const rendered = await this.claims.findRendered(key);
    if (rendered === null) return null;
    const kept = this.cache.get(form, rendered.claimId);
    if (kept !== undefined && kept.sources[0]?.etag === rendered.etag && (await this.holds(kept.sources.slice(1)))) return kept;
    return this.compose(form, rendered);
  }

  /** As `find`, from memory alone; undefined unless everything that the form was made of is in memory, too. */
  peek(form: PageForm, slug: string): CachedForm | undefined {
    const rendered = this.claims.peekRendered(slug);
    const kept = rendered === undefined ? undefined : this.cache.get(form, rendered.claimId);
    if (kept?.slug !== slug) return undefined;
    return kept.sources.every(({ claimId, etag }) => this.claims.peekRendered(claimId)?.etag === etag) ? kept : undefined;
  }

  private async holds(sources: readonly PageSource[]): Promise<boolean> {
    const now = await Promise.all(sources.map(({ claimId }) => this.claims.findRendered(claimId)));
    return sources.every(({ etag }, at) => now[at]?.etag === etag);
  }

  private async compose(form: PageForm, rendered: RenderedClaim): Promise<CachedForm | null> {
    const { claimId, etag, status } = rendered;
    const found = await this.claims.parse(rendered);
    if (found === null) return null;
    const source = { claimId, etag };
    if (found.state === 'withheld') {
      return this.keep(formOf(form === 'embed' ? absentEmbed(found) : withheldPage(found), { form, claimId, slug: null, newsroomSlug: null, status, sources: [source] }));
    }
    const { claim } = found;
    const opponents = form === 'page' && found.state === 'published' ? await this.opponentsOf(claim) : { claims: [], sources: [] };
    const text = await this.textOf(form, found, opponents.claims);
    return this.keep(formOf(text, { form, claimId, slug: claim.slug, newsroomSlug: claim.newsroom.slug, status, sources: [source, ...opponents.sources] }));
  }

  private async textOf(form: PageForm, found: Exclude<PublicClaim, { state: 'withheld' }>, opponents: readonly PublishedClaim[]): Promise<string> {
    const { claim } = found;
    if (found.state === 'retracted') return form === 'embed' ? absentEmbed(found) : retractedPage(claim, await this.versionsOf(claim));
    if (form === 'embed') return embedPage(claim);
    if (form === 'picture') return verdictPicture(claim);
    const [scales, versions] = await Promise.all([this.scales.of(claim), this.versionsOf(claim)]);
    return claimPage({ claim, scales, opponents, versions, origin: this.options.origin });
  }

  private keep(entry: CachedForm): CachedForm {
    this.cache.put(entry);
    return entry;
  }

  private async opponentsOf(claim: PublishedClaim): Promise<Opponents> {
    const rendered = (await Promise.all(opponentIds(claim).map((id) => this.claims.findRendered(id)))).flatMap((each) => each ?? []);
    const parsed = await Promise.all(rendered.map((each) => this.claims.parse(each)));
    return {
      claims: parsed.flatMap((each) => (each?.state === 'published' ? [each.claim] : [])),
      sources: rendered.map(({ claimId, etag }) => ({ claimId, etag })),
    };
  }

  /** None of a claim that is withheld at this very moment: its page goes with the next look at it. */
  private async versionsOf({ id }: PublishedClaim): Promise<Version[]> {
    try {
      return (await this.claims.listRevisions(id)).map(versionOf);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'CLAIM_WITHHELD') return [];
      throw error;
    }
  }
}

const versionOf = ({ revision, kind, at, content, contentUrl }: PublicRevision): Version => ({
  revision,
  kind,
  at,
  contentUrl,
  content: content as { readonly [member: string]: Json } | null,
});
