import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { WebhookCourier } from './webhook-courier.service.js';
import { WebhookDeliveriesRepository, type EventRow } from './webhook-deliveries.repository.js';
import { eventTypes, overtakes } from './webhook-events.js';
import { concerns } from './webhook-filters.js';
import { WebhookMessages } from './webhook-messages.service.js';
import { WebhookRetention } from './webhook-retention.service.js';
import { WebhookSubscriptionsRepository } from './webhook-subscriptions.repository.js';

/** The name under which the triggers of the migration `webhooks` add this job. */
const PLAN = 'webhooks.plan';
const payloadSchema = z.object({ newsroomId: z.uuid(), claimId: z.uuid() });

/** Decides who hears of what happened, in the order in which it happened. */
@Injectable()
export class WebhookPlanner implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly messages: WebhookMessages,
    private readonly subscriptions: WebhookSubscriptionsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly courier: WebhookCourier,
    private readonly retention: WebhookRetention,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(PLAN, (payload) => this.plan(payload));
  }

  /**
   * Everything of the claim that waits, not only what the job was added for: a later event's job can come first, and nothing may be planned
   * before what happened before it.
   */
  private async plan(payload: unknown): Promise<void> {
    const { newsroomId, claimId } = payloadSchema.parse(payload);
    await this.database.inNewsroom(newsroomId, async (tx) => {
      await this.deliveries.lockPlan(tx, claimId);
      for (const event of await this.deliveries.listUnplanned(tx, newsroomId, claimId)) await this.planEvent(tx, event);
    });
  }

  private async planEvent(tx: Tx, event: EventRow): Promise<void> {
    const now = this.clock.now();
    if (overtakes(event.type)) await this.deliveries.supersede(tx, event, now);
    const type = z.enum(eventTypes).parse(event.type);
    const { payload, texts } = await this.messages.of(tx, event);
    const active = await this.subscriptions.listActive(tx, event.newsroomId);
    const concerned = active.filter((subscription) => concerns(subscription, type, texts));
    if (concerned.length === 0) return this.deliveries.deleteEvent(tx, event);
    await this.deliveries.savePlan(tx, event, payload, now);
    const { newsroomId, id: eventId } = event;
    const rows = concerned.map(({ id: subscriptionId }) => ({
      newsroomId, id: this.clock.id(), subscriptionId, eventId, kind: 'event' as const, nextAttemptAt: now, createdAt: now,
    }));
    await this.deliveries.insertDeliveries(tx, rows);
    await this.retention.arrange(tx, newsroomId);
    for (const row of rows) await this.courier.arrange(tx, row, { at: now, isUrgent: overtakes(type) });
  }
}
