import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { ClaimsReader } from '../claims/claims.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Tracing } from '../platform/tracing/tracing.js';
import type { AttemptResult } from './attempt-result.js';
import { nextInTurn, underWay } from './delivery-turn.js';
import { nextAttemptAt, readRetryAfter } from './retry-schedule.js';
import { WebhookDeliveriesRepository, type DeliveryRow, type EventRow, type Lane, type WholeDelivery } from './webhook-deliveries.repository.js';
import { overtakes } from './webhook-events.js';
import { signatures } from './webhook-keys.js';
import { WebhookMetrics } from './webhook-metrics.js';
import { WebhookSecrets } from './webhook-secrets.service.js';
import { WebhookSender, type OutgoingWebhook } from './webhook-sender.js';
import { WebhookStanding } from './webhook-standing.service.js';
import { WebhookSubscriptionsRepository, type SubscriptionWithSecrets } from './webhook-subscriptions.repository.js';

const DELIVER = 'webhooks.deliver';
const payloadSchema = z.object({ newsroomId: z.uuid(), deliveryId: z.uuid() });
/** Longer than any attempt takes: whoever has not come back by then never will. */
const LEASE_MS = 60_000;
/** Behind everything that waits for nobody else; word that a claim is gone, and what a person waits for, first. */
const PRIORITY = { ordinary: 10, urgent: 5 } as const;

type Addressed = Pick<DeliveryRow, 'newsroomId' | 'id' | 'subscriptionId' | 'kind'>;

interface Attempt {
  readonly delivery: DeliveryRow;
  readonly number: number;
  /** Null: the keys to sign it with cannot be read. */
  readonly webhook: OutgoingWebhook | null;
}

const KEYS_UNREADABLE: AttemptResult = {
  outcome: 'keys_unreadable', durationMs: 0, status: null, body: null, retryAfter: null,
  error: 'The keys of this webhook cannot be read: WEBHOOK_SECRET_KEY is another one than when they were made. Rotate its secret.',
};

/**
 * Brings deliveries to their receivers: begins an attempt in one transaction, sends outside of any, and writes down what came of it in
 * another. Of one claim a receiver is sent one message at a time, in order, whichever processes work at it.
 */
@Injectable()
export class WebhookCourier implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly subscriptions: WebhookSubscriptionsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly secrets: WebhookSecrets,
    private readonly sender: WebhookSender,
    private readonly standing: WebhookStanding,
    private readonly claims: ClaimsReader,
    private readonly metrics: WebhookMetrics,
    private readonly tracing: Tracing,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(DELIVER, (payload) => this.deliver(payload));
  }

  /** Has a delivery looked after at this time. */
  async arrange(tx: Tx, { newsroomId, id, subscriptionId, kind }: Addressed, { at, isUrgent }: { at: Date; isUrgent: boolean }): Promise<void> {
    await this.jobs.add(tx, {
      task: DELIVER,
      payload: { newsroomId, deliveryId: id },
      runAt: at,
      key: `webhooks.deliver ${id}`,
      // A receiver that lets us wait lets us wait once at a time; a person's test does not stand behind it.
      queue: kind === 'event' ? `webhook ${subscriptionId}` : `webhook ${subscriptionId} by hand`,
      priority: isUrgent ? PRIORITY.urgent : PRIORITY.ordinary,
    });
  }

  /** What was told of a claim before it was withheld has its slug, which is made of its words. Asked of the claim: who hears of its end is not said to be this one. */
  async namesWithheld(tx: Tx, { newsroomId, claimId, type }: EventRow): Promise<boolean> {
    if (claimId === null || type === 'claim.withheld') return false;
    return (await this.claims.getClaim(tx, newsroomId, claimId)).live === 'withheld';
  }

  private async deliver(payload: unknown): Promise<void> {
    const { newsroomId, deliveryId } = payloadSchema.parse(payload);
    const attempt = await this.database.inNewsroom(newsroomId, (tx) => this.begin(tx, newsroomId, deliveryId));
    if (attempt === null) return;
    const result = attempt.webhook === null ? KEYS_UNREADABLE : await this.send(attempt.webhook);
    this.metrics.attempted(result.outcome);
    await this.database.inNewsroom(newsroomId, (tx) => this.finish(tx, attempt, result));
  }

  /** Traced without its address, which may hold a secret of the receiver's. */
  private async send(webhook: OutgoingWebhook): Promise<AttemptResult> {
    const span = this.tracing.begin('webhook', 'client', { 'http.request.method': 'POST' });
    const result = await this.sender.send(webhook);
    span?.end({ 'factdesk.webhook.outcome': result.outcome, ...(result.status === null ? {} : { 'http.response.status_code': result.status }) });
    return result;
  }

  /** Null when there is nothing to send now; whoever it waits for will arrange it. */
  private async begin(tx: Tx, newsroomId: string, id: string): Promise<Attempt | null> {
    const delivery = await this.hold(tx, newsroomId, id);
    if (delivery === null) return null;
    const lane = laneOf(delivery);
    if (delivery.status !== 'pending') return this.pass(tx, lane);
    const subscription = await this.subscriptions.find(tx, newsroomId, delivery.subscriptionId);
    const now = this.clock.now();
    if (subscription === null || (subscription.disabledAt !== null && delivery.kind !== 'test')) {
      await this.deliveries.end(tx, delivery, { status: 'cancelled', at: now });
      return null;
    }
    // The claim may have been withheld since somebody asked for it.
    if (delivery.kind === 'resend' && (await this.namesWithheld(tx, delivery.event))) {
      await this.deliveries.end(tx, delivery, { status: 'cancelled', at: now });
      return null;
    }
    const waiting = lane === null ? [delivery] : await this.deliveries.listLane(tx, lane);
    const busy = underWay(waiting, now);
    if (busy !== null) await this.arrange(tx, delivery, { at: busy.attemptingUntil, isUrgent: isUrgent(delivery) });
    if (busy !== null || nextInTurn(waiting)?.id !== id) return null;
    const number = await this.deliveries.beginAttempt(tx, delivery, now, new Date(now.getTime() + LEASE_MS));
    return { delivery, number, webhook: this.webhookOf(subscription, delivery, now) };
  }

  private async finish(tx: Tx, { delivery, number }: Attempt, result: AttemptResult): Promise<void> {
    const { newsroomId, id, subscriptionId } = delivery;
    const present = await this.hold(tx, newsroomId, id);
    if (present === null) throw new Error('a delivery does not go away');
    const at = this.clock.now();
    await this.deliveries.endAttempt(tx, present, number, result);
    if (result.outcome === 'delivered') {
      await this.deliveries.end(tx, present, { status: 'delivered', at });
      await this.subscriptions.noteDelivery(tx, newsroomId, subscriptionId, at);
    } else {
      await this.subscriptions.noteFailure(tx, newsroomId, subscriptionId, at);
      await this.failed(tx, present, number, result);
    }
    await this.pass(tx, laneOf(present));
  }

  /** Tries again later, or gives up, and perhaps on the whole subscription. What a person asked for is tried once: they see what comes of it. */
  private async failed(tx: Tx, delivery: WholeDelivery, number: number, result: AttemptResult): Promise<void> {
    const at = this.clock.now();
    const next = delivery.kind === 'event' && result.outcome !== 'gone' ? this.retryAt(number, result, at) : null;
    if (next !== null) return this.deliveries.postpone(tx, delivery, next);
    await this.deliveries.end(tx, delivery, { status: 'failed', at });
    const subscription = await this.subscriptions.lock(tx, delivery.newsroomId, delivery.subscriptionId);
    if (subscription === null || subscription.disabledAt !== null) return;
    if (result.outcome === 'gone') return this.standing.disable(tx, null, subscription, { reason: 'gone', note: result.error });
    if (delivery.kind !== 'event' || delivery.status !== 'pending') return;
    // One message that a receiver cannot take does not mean that it is not there.
    const since = delivery.attempts[0]?.at ?? delivery.createdAt;
    if (await this.deliveries.isAnyDelivered(tx, delivery.newsroomId, subscription.id, since)) return;
    const what = result.error ?? `status ${String(result.status)}`;
    await this.standing.disable(tx, null, subscription, { reason: 'failing', note: `Nothing got through since ${since.toISOString()}. The last attempt: ${what}` });
  }

  private retryAt(count: number, { retryAfter }: AttemptResult, at: Date): Date | null {
    const random = this.clock.random(1).readUInt8(0) / 255;
    return nextAttemptAt({ count, at, random, wished: readRetryAfter(retryAfter ?? undefined, at) });
  }

  /** The turn goes to the next of the lane, if nobody has it. */
  private async pass(tx: Tx, lane: Lane | null): Promise<null> {
    if (lane === null) return null;
    const waiting = await this.deliveries.listLane(tx, lane);
    const next = nextInTurn(waiting);
    const now = this.clock.now();
    if (next === null || underWay(waiting, now) !== null) return null;
    await this.arrange(tx, next, { at: next.nextAttemptAt ?? now, isUrgent: isUrgent(next) });
    return null;
  }

  /** The delivery as it is when it is our turn to look at its lane. */
  private async hold(tx: Tx, newsroomId: string, id: string): Promise<WholeDelivery | null> {
    const found = await this.deliveries.find(tx, newsroomId, id);
    const lane = found === null ? null : laneOf(found);
    if (lane !== null) await this.deliveries.lockLane(tx, lane);
    return this.deliveries.lock(tx, newsroomId, id);
  }

  private webhookOf(subscription: SubscriptionWithSecrets, { event }: WholeDelivery, now: Date): OutgoingWebhook | null {
    const keys = this.secrets.present(subscription);
    const { payload: body, id } = event;
    if (body === null) throw new Error('an event is planned before it is sent');
    if (keys === null) return null;
    const timestamp = Math.floor(now.getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Factdesk-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures(keys, { id, timestamp, body }),
    };
    return { url: subscription.url, headers, body };
  }
}

const laneOf = ({ newsroomId, subscriptionId, kind, event }: WholeDelivery): Lane | null =>
  kind === 'event' && event.claimId !== null ? { newsroomId, subscriptionId, claimId: event.claimId } : null;

const isUrgent = ({ kind, event }: Pick<WholeDelivery, 'kind' | 'event'>): boolean => kind !== 'event' || overtakes(event.type);
