import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { AnalyticsScope } from './analytics.repository.js';
import { StageDurationsRepository, type StageTimes } from './stage-durations.repository.js';

const COUNT_MONTHS = 'count-stage-durations';
const payloadSchema = z.object({ newsroomId: z.uuid() });
const DAY_MS = 86_400_000;
/** Up to here each stage is read, whose answer is exact: in a big newsroom these are some ten thousand. */
const MOST_EXACT_DAYS = 186;

/**
 * Percentiles of how long stages took. Over years they come from months that were counted once; whoever asks first finds none counted, reads
 * everything, and has them counted for those who come later.
 */
@Injectable()
export class StageDurationsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly repository: StageDurationsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(COUNT_MONTHS, (payload) => this.countMonths(payloadSchema.parse(payload).newsroomId));
  }

  async times(tx: Tx, scope: AnalyticsScope): Promise<StageTimes[]> {
    const days = (scope.to.getTime() - scope.from.getTime()) / DAY_MS;
    if (days <= MOST_EXACT_DAYS || scope.topicId !== null) return this.repository.times(tx, scope);
    const times = await this.repository.timesByMonth(tx, scope);
    await this.haveCounted(tx, scope);
    return times;
  }

  private async haveCounted(tx: Tx, scope: AnalyticsScope): Promise<void> {
    if (!(await this.repository.hasUncountedMonths(tx, scope, this.countedUntil()))) return;
    const { newsroomId } = scope;
    await this.jobs.add(tx, { task: COUNT_MONTHS, payload: { newsroomId }, runAt: this.clock.now(), key: `${COUNT_MONTHS} ${newsroomId}` });
  }

  private countMonths(newsroomId: string): Promise<void> {
    return this.database.inNewsroom(newsroomId, (tx) => this.repository.countDurations(tx, newsroomId, this.countedUntil()));
  }

  /** The last month that is over for a day: until then, what ended in it may still be on its way into the database. */
  private countedUntil(): Date {
    const yesterday = new Date(this.clock.now().getTime() - DAY_MS);
    return new Date(Date.UTC(yesterday.getUTCFullYear(), yesterday.getUTCMonth(), 1));
  }
}
