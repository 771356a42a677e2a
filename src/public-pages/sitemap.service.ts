import { Inject, Injectable } from '@nestjs/common';
import { PublishedClaimsReader } from '../public-api/published-claims.reader.js';
import { html } from './html.js';
import { claimPath } from './page-frame.js';
import { PUBLIC_PAGES_OPTIONS, type PublicPagesOptions } from './public-pages-options.js';

const ON_A_PAGE = 10_000;
const BATCH = 1_000;
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Addresses for search engines (sitemaps.org), in memory for one batch at a time. Samples are nobody's checks and are left out. */
@Injectable()
export class SitemapService {
  constructor(
    private readonly claims: PublishedClaimsReader,
    @Inject(PUBLIC_PAGES_OPTIONS) private readonly options: PublicPagesOptions,
  ) {}

  /** Names the pages by the id of the claim that each begins with, so that a page stays the same when others are published. */
  async index(): Promise<string> {
    const starts = await this.claims.listAddressPages(ON_A_PAGE);
    const entries = starts.map((from) => html`<sitemap><loc>${this.options.origin}/sitemap.xml?from=${from}</loc></sitemap>\n`);
    return html`<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${NAMESPACE}">\n${entries}</sitemapindex>\n`.text;
  }

  async *page(from: string): AsyncGenerator<string> {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${NAMESPACE}">\n`;
    let start = from;
    for (let left = ON_A_PAGE; left > 0; left -= BATCH) {
      // One more than is shown: with it the next batch begins.
      const found = await this.claims.listAddresses(start, BATCH + 1);
      const shown = found.slice(0, BATCH);
      yield html`${shown.map(({ slug, updatedAt }) => html`<url><loc>${this.options.origin}${claimPath(slug)}</loc><lastmod>${updatedAt.toISOString()}</lastmod></url>\n`)}`.text;
      const next = found[BATCH];
      if (next === undefined) break;
      start = next.claimId;
    }
    yield '</urlset>\n';
  }
}
