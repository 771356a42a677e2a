import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { CONFIG, publicOriginOf, type Config } from '../config/config.js';
import { NoticeListener } from '../platform/database/notice-listener.js';
import { ReadReplica } from '../platform/database/read-replica.js';
import { RequestMetrics } from '../platform/http/request-metrics.js';
import { RateLimits } from '../platform/http/rate-limits.js';
import { transportHeaders } from '../platform/http/security-headers.js';
import { CacheMetrics } from '../platform/metrics/cache-metrics.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { PublicationModule } from '../publication/publication.module.js';
import { PublicationNotices } from '../publication/publication-notices.service.js';
import { ChangesService } from './changes.service.js';
import { ExportService } from './export.service.js';
import { ExpressLane } from './express-lane.js';
import { PUBLIC_API_OPTIONS, type PublicApiOptions } from './public-api-options.js';
import { PublishedClaimsController } from './published-claims.controller.js';
import { PublishedClaimsReader } from './published-claims.reader.js';
import { PublishedClaimsRepository } from './published-claims.repository.js';
import { PublishedClaimsService } from './published-claims.service.js';
import { PublishedLookupsRepository } from './published-lookups.repository.js';
import { RenditionCache } from './rendition-cache.js';
import { hearRenditions } from './rendition-notices.js';

/** What anybody may pull: published claims, their history and the change feed. Reads published tables only. */
@Module({
  imports: [PublicationModule],
  controllers: [PublishedClaimsController],
  providers: [
    {
      provide: PUBLIC_API_OPTIONS,
      inject: [CONFIG],
      useFactory: (config: Config): PublicApiOptions => ({
        publicUrl: publicOriginOf(config),
        cacheBytes: config.publicCacheBytes,
        behindProxy: config.trustProxy !== false,
        production: config.environment === 'production',
      }),
    },
    PublishedClaimsRepository,
    PublishedClaimsService,
    PublishedClaimsReader,
    PublishedLookupsRepository,
    ChangesService,
    ExportService,
    {
      provide: ExpressLane,
      inject: [PublishedClaimsService, RateLimits, PUBLIC_API_OPTIONS, RequestMetrics],
      useFactory: (claims: PublishedClaimsService, limits: RateLimits, options: PublicApiOptions, metrics: RequestMetrics) =>
        new ExpressLane(claims, limits, options.behindProxy, transportHeaders(options), metrics),
    },
    {
      provide: RenditionCache,
      inject: [PUBLIC_API_OPTIONS],
      useFactory: (options: PublicApiOptions) => new RenditionCache(options.cacheBytes),
    },
  ],
  exports: [ExpressLane, PublishedClaimsReader],
})
export class PublicApiModule implements OnApplicationBootstrap {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly claims: PublishedClaimsService,
    private readonly lane: ExpressLane,
    notices: PublicationNotices,
    listener: NoticeListener,
    replica: ReadReplica,
    metrics: Metrics,
    caches: CacheMetrics,
  ) {
    caches.watch('claims', this.claims.cache);
    metrics.register({
      name: 'factdesk_http_requests_from_memory_total',
      help: 'Claims and pages answered from memory, in front of the framework, by status.',
      type: 'counter',
      read: () => this.lane.answeredFromMemory().map(({ status, count }) => ({ labels: { status: String(status) }, value: count })),
    });
    hearRenditions(listener, this.claims.cache, replica);
    notices.listen((claimId, etag) => {
      replica.published();
      this.claims.cache.announce(claimId, etag);
    });
  }

  onApplicationBootstrap(): void {
    this.lane.install(this.adapter.httpAdapter.getHttpServer() as Server);
  }
}
