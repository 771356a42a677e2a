import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds, RespondsWith } from '../platform/http/responds.js';
import { analyticsQuerySchema, analyticsSchema, chartPathSchema, newsroomPathSchema, type Analytics, type AnalyticsQuery, type ChartPath } from './analytics.schemas.js';
import { AnalyticsService } from './analytics.service.js';
import { chartCsv } from './chart-csv.js';

@ApiTags('analytics')
@Controller('api/desk/:newsroom/analytics')
export class AnalyticsController {
  constructor(private readonly analytics: AnalyticsService) {}

  /** How much came in and went out, how long it took, what waits, and how far reviewers agree. Days are UTC. */
  @Get()
  @Requires('analytics.read')
  @Responds(analyticsSchema)
  @Fails('TOPIC_NOT_FOUND')
  read(@CurrentActor() actor: MemberActor, @Param({ schema: newsroomPathSchema }) _path: unknown, @Query({ schema: analyticsQuerySchema }) query: AnalyticsQuery): Promise<Analytics> {
    return this.analytics.read(actor, query);
  }

  /** One chart of it as CSV (RFC 4180, UTF-8 with byte order mark). */
  @Get(':chart')
  @Requires('analytics.read')
  @RespondsWith(['text/csv'])
  @Fails('TOPIC_NOT_FOUND')
  async csv(@CurrentActor() actor: MemberActor, @Param({ schema: chartPathSchema }) { chart }: ChartPath, @Query({ schema: analyticsQuerySchema }) query: AnalyticsQuery): Promise<StreamableFile> {
    const csv = chartCsv(chart, await this.analytics.read(actor, query));
    return new StreamableFile(Buffer.from(csv), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${chart}.csv"` });
  }
}
