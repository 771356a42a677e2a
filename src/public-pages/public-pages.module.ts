import { Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { ArticlesModule } from '../articles/articles.module.js';
import { CONFIG, publicOriginOf, type Config } from '../config/config.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { CacheMetrics } from '../platform/metrics/cache-metrics.js';
import { ExpressLane } from '../public-api/express-lane.js';
import { PublicApiModule } from '../public-api/public-api.module.js';
import { leadToCleanAddresses } from './clean-address.js';
import { ClaimPagesController } from './claim-pages.controller.js';
import { DiscoveryController } from './discovery.controller.js';
import { FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { ListPagesController } from './list-pages.controller.js';
import { PageCache, type PageForm } from './page-cache.js';
import { PublicFilesController } from './public-files.controller.js';
import { PUBLIC_PAGES_OPTIONS, type PublicPagesOptions } from './public-pages-options.js';
import { PublicListsService } from './public-lists.service.js';
import { PublicPagesService } from './public-pages.service.js';
import { readyNow } from './send-page.js';
import { ShownScales } from './shown-scales.service.js';
import { SitemapService } from './sitemap.service.js';

/** What is answered in front of the framework when it is in memory. */
const LANES: readonly (readonly [prefix: string, form: PageForm])[] = [['/claims/', 'page'], ['/embed/', 'embed']];

/** Published claims for people: pages, cards, pictures, feeds. Reads published tables only, and draws on nothing that is not public. */
@Module({
  imports: [ArticlesModule, NewsroomsModule, PublicApiModule],
  controllers: [ClaimPagesController, ListPagesController, FeedsController, DiscoveryController, PublicFilesController],
  providers: [
    {
      provide: PUBLIC_PAGES_OPTIONS,
      inject: [CONFIG],
      useFactory: (config: Config): PublicPagesOptions => ({ origin: publicOriginOf(config), cacheBytes: config.pageCacheBytes }),
    },
    { provide: PageCache, inject: [PUBLIC_PAGES_OPTIONS], useFactory: (options: PublicPagesOptions) => new PageCache(options.cacheBytes) },
    FeedsService,
    PublicListsService,
    PublicPagesService,
    ShownScales,
    SitemapService,
  ],
})
export class PublicPagesModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly lane: ExpressLane,
    private readonly pages: PublicPagesService,
    caches: CacheMetrics,
    cache: PageCache,
  ) {
    caches.watch('pages', cache);
  }

  onModuleInit(): void {
    leadToCleanAddresses(this.host.httpAdapter.getInstance());
  }

  onApplicationBootstrap(): void {
    for (const [prefix, form] of LANES) {
      this.lane.add({
        prefix,
        find: (key, { headers }) => {
          const entry = this.pages.peek(form, key);
          return entry === undefined ? undefined : readyNow(entry, headers['accept-encoding']);
        },
      });
    }
  }
}
