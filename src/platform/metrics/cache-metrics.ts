import { Injectable } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** What a cache knows of itself. */
export interface WatchedCache {
  readonly size: number;
  readonly lookups: { readonly hits: number; readonly misses: number };
}

/** The caches of this process, each under a name. */
@Injectable()
export class CacheMetrics {
  private readonly caches = new Map<string, WatchedCache>();

  constructor(metrics: Metrics) {
    metrics.register(
      {
        name: 'factdesk_cache_lookups_total',
        help: 'Look-ups in caches of this process, by whether the entry was there.',
        type: 'counter',
        read: () => this.each(({ lookups: { hits, misses } }) => [['hit', hits], ['miss', misses]]),
      },
      {
        name: 'factdesk_cache_bytes',
        help: 'Bytes that caches of this process hold.',
        type: 'gauge',
        read: () => [...this.caches].map(([cache, { size }]) => ({ labels: { cache }, value: size })),
      },
    );
  }

  watch(name: string, cache: WatchedCache): void {
    this.caches.set(name, cache);
  }

  private each(of: (cache: WatchedCache) => readonly (readonly [string, number])[]): { labels: { cache: string; result: string }; value: number }[] {
    return [...this.caches].flatMap(([cache, watched]) => of(watched).map(([result, value]) => ({ labels: { cache, result }, value })));
  }
}
