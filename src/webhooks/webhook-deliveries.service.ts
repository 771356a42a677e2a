import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { WebhookCourier } from './webhook-courier.service.js';
import { WebhookDeliveriesRepository, type DeliveryRow, type WholeDelivery } from './webhook-deliveries.repository.js';
import { TEST_EVENT } from './webhook-events.js';
import { testPayload } from './webhook-payload.js';
import { WebhookRetention } from './webhook-retention.service.js';
import { WebhookSubscriptionsRepository, type SubscriptionWithSecrets } from './webhook-subscriptions.repository.js';
import { deliveryView, wholeDeliveryView } from './webhook-views.js';
import type { WebhookAction } from './webhooks.events.js';
import type { DeliveriesQuery, DeliveryList, DeliveryView, WholeDeliveryView } from './webhooks.schemas.js';

const CURSOR = { kind: 'webhook-deliveries', position: z.uuid() };

interface DeliveryRef {
  readonly webhook: string;
  readonly delivery: string;
}

/** What was sent to a subscription, and sending something again or for a try. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly subscriptions: WebhookSubscriptionsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly courier: WebhookCourier,
    private readonly retention: WebhookRetention,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The newest first. Throws WEBHOOK_NOT_FOUND, CURSOR_INVALID. */
  async list({ newsroomId }: MemberActor, webhook: string, { status, limit, cursor }: DeliveriesQuery): Promise<DeliveryList> {
    const after = cursor === undefined ? null : decodeCursor(CURSOR, cursor);
    const rows = await this.database.inNewsroom(newsroomId, async (tx) => {
      await this.getWebhook(tx, newsroomId, webhook);
      return this.deliveries.list(tx, newsroomId, webhook, { status: status ?? null, after, limit: limit + 1 });
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(deliveryView), nextCursor: last === undefined ? null : encodeCursor(CURSOR, last.id) };
  }

  async get({ newsroomId }: MemberActor, ref: DeliveryRef): Promise<WholeDeliveryView> {
    return this.database.inNewsroom(newsroomId, async (tx) => wholeDeliveryView(await this.getDelivery(tx, newsroomId, ref)));
  }

  /** Sends a test event, once, also to a webhook that is disabled: to see whether enabling it makes sense. */
  test(actor: MemberActor, webhook: string): Promise<DeliveryView> {
    const { newsroomId, newsroomSlug: newsroom } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.getWebhook(tx, newsroomId, webhook);
      const at = this.clock.now();
      const eventId = this.clock.id();
      const payload = testPayload({ at, newsroom, webhook });
      await this.deliveries.insertEvent(tx, { newsroomId, id: eventId, type: TEST_EVENT, at, payload, plannedAt: at });
      return this.order(tx, actor, { webhook, eventId, kind: 'test', action: 'webhook.tested' });
    });
  }

  /**
   * Sends the same message again, once, whatever became of it. Throws CLAIM_WITHHELD (451) for what was told of a claim before it was
   * withheld, WEBHOOK_DISABLED (409).
   */
  resend(actor: MemberActor, ref: DeliveryRef): Promise<DeliveryView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.deliveries.lock(tx, newsroomId, ref.delivery);
      const { event } = await this.getDelivery(tx, newsroomId, ref);
      const { disabledAt } = await this.getWebhook(tx, newsroomId, ref.webhook);
      if (disabledAt !== null) throw new DomainError('WEBHOOK_DISABLED');
      if (await this.courier.namesWithheld(tx, event)) throw new DomainError('CLAIM_WITHHELD', { detail: 'What was told of it before is not told again.' });
      return this.order(tx, actor, { webhook: ref.webhook, eventId: event.id, kind: 'resend', action: 'webhook.resent' });
    });
  }

  private async order(tx: Tx, actor: MemberActor, { webhook, eventId, kind, action }: Order): Promise<DeliveryView> {
    const { newsroomId, personId: requestedBy } = actor;
    const now = this.clock.now();
    const row = { newsroomId, id: this.clock.id(), subscriptionId: webhook, eventId, kind, requestedBy, nextAttemptAt: now, createdAt: now };
    await this.deliveries.insertDeliveries(tx, [row]);
    await this.retention.arrange(tx, newsroomId);
    await this.courier.arrange(tx, row, { at: now, isUrgent: true });
    await this.audit.record(tx, actor, { action, subject: { type: 'webhook', id: webhook }, after: { delivery: row.id, event: eventId } });
    return deliveryView(await this.getDelivery(tx, newsroomId, { webhook, delivery: row.id }));
  }

  private async getWebhook(tx: Tx, newsroomId: string, id: string): Promise<SubscriptionWithSecrets> {
    const webhook = await this.subscriptions.find(tx, newsroomId, id);
    if (webhook === null) throw new DomainError('WEBHOOK_NOT_FOUND');
    return webhook;
  }

  private async getDelivery(tx: Tx, newsroomId: string, { webhook, delivery }: DeliveryRef): Promise<WholeDelivery> {
    await this.getWebhook(tx, newsroomId, webhook);
    const found = await this.deliveries.find(tx, newsroomId, delivery);
    if (found?.subscriptionId !== webhook) throw new DomainError('WEBHOOK_DELIVERY_NOT_FOUND');
    return found;
  }
}

interface Order {
  readonly webhook: string;
  readonly eventId: string;
  readonly kind: Exclude<DeliveryRow['kind'], 'event'>;
  readonly action: WebhookAction;
}
