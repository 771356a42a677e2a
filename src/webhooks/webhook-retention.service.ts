import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';

const PURGE = 'webhooks.purge';
const payloadSchema = z.object({ newsroomId: z.uuid() });
const DAY_MS = 86_400_000;
/** How long a delivery, what was sent and what was answered are kept. */
const KEPT_DAYS = 30;
/** Removed in one transaction: so few that nobody waits for it. */
const BATCH = 500;

/** Forgets what was sent long ago. What still waits for its receiver is kept however old it is. */
@Injectable()
export class WebhookRetention implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(PURGE, (payload) => this.purge(payload));
  }

  /** Has what is written today forgotten in time: one job for all that a newsroom sends in a day. */
  async arrange(tx: Tx, newsroomId: string): Promise<void> {
    const today = Math.floor(this.clock.now().getTime() / DAY_MS);
    const runAt = new Date((today + 1 + KEPT_DAYS) * DAY_MS);
    await this.jobs.add(tx, { task: PURGE, payload: { newsroomId }, runAt, key: `${PURGE} ${newsroomId} ${runAt.toISOString().slice(0, 10)}` });
  }

  private async purge(payload: unknown): Promise<void> {
    const { newsroomId } = payloadSchema.parse(payload);
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    let gone: number;
    do {
      gone = await this.database.inNewsroom(newsroomId, (tx) => this.deliveries.deleteOld(tx, newsroomId, before, BATCH));
    } while (gone === BATCH);
    await this.database.inNewsroom(newsroomId, async (tx) => {
      if (await this.deliveries.isAnyOlder(tx, newsroomId, before)) await this.arrange(tx, newsroomId);
    });
  }
}
