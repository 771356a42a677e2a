import { Global, Module } from '@nestjs/common';
import { CacheMetrics } from './cache-metrics.js';
import { MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';
import { PlatformMetrics } from './platform-metrics.js';

@Global()
@Module({ providers: [CacheMetrics, Metrics, MetricsServer, PlatformMetrics], exports: [CacheMetrics, Metrics, MetricsServer] })
export class MetricsModule {}
