import { Injectable } from '@nestjs/common';
import type { Prisma, WebhookAttempt, WebhookDelivery, WebhookEvent } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import type { AttemptResult } from './attempt-result.js';

export type EventRow = WebhookEvent;
export type DeliveryRow = WebhookDelivery;
export type AttemptRow = WebhookAttempt;
export type DeliveryWithEvent = DeliveryRow & { readonly event: EventRow };
/** With its attempts, oldest first. */
export type WholeDelivery = DeliveryWithEvent & { readonly attempts: AttemptRow[] };

/** Everything that one subscription is told of one claim: what is sent in order, one after the other. */
export interface Lane {
  readonly newsroomId: string;
  readonly subscriptionId: string;
  readonly claimId: string;
}

export interface Ending {
  readonly status: 'delivered' | 'failed' | 'cancelled';
  readonly at: Date;
}

export interface DeliveryPage {
  readonly status: DeliveryRow['status'] | null;
  /** The last id of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

const whole = { event: true, attempts: { orderBy: { number: 'asc' } } } satisfies Prisma.WebhookDeliveryInclude;
const NOT_UNDER_WAY = { attemptingUntil: null } as const;

/** The tables `webhook_event`, `webhook_delivery` and `webhook_attempt`. */
@Injectable()
export class WebhookDeliveriesRepository {
  async insertEvent(tx: Tx, event: Prisma.WebhookEventCreateManyInput): Promise<void> {
    await tx.webhookEvent.createMany({ data: event });
  }

  /** Makes whoever plans events of this claim take turns. */
  async lockPlan(tx: Tx, claimId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`webhook plan ${claimId}`}, 0))`;
  }

  /** In the order in which they happened. */
  listUnplanned(tx: Tx, newsroomId: string, claimId: string): Promise<EventRow[]> {
    return tx.webhookEvent.findMany({ where: { newsroomId, claimId, plannedAt: null }, orderBy: { seq: 'asc' } });
  }

  async savePlan(tx: Tx, { newsroomId, id }: EventRow, payload: string, plannedAt: Date): Promise<void> {
    await tx.webhookEvent.updateMany({ where: { newsroomId, id }, data: { payload, plannedAt } });
  }

  /** An event that nobody wants to hear. */
  async deleteEvent(tx: Tx, { newsroomId, id }: EventRow): Promise<void> {
    await tx.webhookEvent.deleteMany({ where: { newsroomId, id } });
  }

  async insertDeliveries(tx: Tx, rows: readonly Prisma.WebhookDeliveryCreateManyInput[]): Promise<void> {
    await tx.webhookDelivery.createMany({ data: [...rows] });
  }

  /**
   * Ends what is on its way of older events of the claim; what the same transaction has told belongs together. What somebody asked for by hand
   * goes out all the same, unless the claim is withheld: nothing names it any more.
   */
  async supersede(tx: Tx, event: EventRow, at: Date): Promise<void> {
    const { newsroomId, id, claimId, type, seq, xid } = event;
    const kinds: DeliveryRow['kind'][] = type === 'claim.withheld' ? ['event', 'resend'] : ['event'];
    await tx.webhookDelivery.updateMany({
      where: { newsroomId, status: 'pending', kind: { in: kinds }, event: { claimId, seq: { lt: seq }, xid: { not: xid } } },
      data: { status: 'superseded', supersededBy: id, finishedAt: at, nextAttemptAt: null },
    });
  }

  async cancelPending(tx: Tx, newsroomId: string, subscriptionId: string, at: Date): Promise<void> {
    const data = { status: 'cancelled', finishedAt: at, nextAttemptAt: null } as const;
    await tx.webhookDelivery.updateMany({ where: { newsroomId, subscriptionId, status: 'pending' }, data });
  }

  /** Makes whoever sends in this lane, or wants to, take turns. */
  async lockLane(tx: Tx, { subscriptionId, claimId }: Lane): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`webhook lane ${subscriptionId} ${claimId}`}, 0))`;
  }

  /** Of one subscription and claim: pending events and whatever somebody is sending at this moment, in order. */
  listLane(tx: Tx, { newsroomId, subscriptionId, claimId }: Lane): Promise<DeliveryWithEvent[]> {
    return tx.webhookDelivery.findMany({
      where: { newsroomId, subscriptionId, kind: 'event', event: { claimId }, OR: [{ status: 'pending' }, { NOT: NOT_UNDER_WAY }] },
      include: { event: true },
      orderBy: { event: { seq: 'asc' } },
    });
  }

  find(tx: Tx, newsroomId: string, id: string): Promise<WholeDelivery | null> {
    return tx.webhookDelivery.findUnique({ where: { newsroomId_id: { newsroomId, id } }, include: whole });
  }

  /** The same, and nobody else changes it until the transaction ends. */
  async lock(tx: Tx, newsroomId: string, id: string): Promise<WholeDelivery | null> {
    await tx.$queryRaw`SELECT id FROM webhook_delivery WHERE newsroom_id = ${newsroomId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return this.find(tx, newsroomId, id);
  }

  /** The newest first. */
  list(tx: Tx, newsroomId: string, subscriptionId: string, { status, after, limit }: DeliveryPage): Promise<WholeDelivery[]> {
    return tx.webhookDelivery.findMany({
      where: { newsroomId, subscriptionId, ...(status === null ? {} : { status }), ...(after === null ? {} : { id: { lt: after } }) },
      include: whole,
      orderBy: { id: 'desc' },
      take: limit,
    });
  }

  /** How many deliveries of each subscription are in these states; none is left out. */
  async countPending(tx: Tx, newsroomId: string): Promise<Map<string, number>> {
    const rows = await tx.webhookDelivery.groupBy({ by: ['subscriptionId'], where: { newsroomId, status: 'pending' }, _count: true });
    return new Map(rows.map((row) => [row.subscriptionId, row._count]));
  }

  /** Whether anything that began at or after `since` got through to the subscription. */
  async isAnyDelivered(tx: Tx, newsroomId: string, subscriptionId: string, since: Date): Promise<boolean> {
    const found = await tx.webhookDelivery.findFirst({
      where: { newsroomId, subscriptionId, status: 'delivered', finishedAt: { gte: since } },
      select: { id: true },
    });
    return found !== null;
  }

  /** Begins an attempt that is over at `until` whatever happens to whoever makes it. */
  async beginAttempt(tx: Tx, { newsroomId, id, attemptCount }: DeliveryRow, at: Date, until: Date): Promise<number> {
    const number = attemptCount + 1;
    await tx.webhookAttempt.updateMany({ where: { newsroomId, deliveryId: id, outcome: null }, data: { outcome: 'abandoned' } });
    await tx.webhookAttempt.createMany({ data: { newsroomId, deliveryId: id, number, at } });
    await tx.webhookDelivery.updateMany({ where: { newsroomId, id }, data: { attemptCount: number, attemptingUntil: until, nextAttemptAt: null } });
    return number;
  }

  async endAttempt(tx: Tx, { newsroomId, id }: DeliveryRow, number: number, result: AttemptResult): Promise<void> {
    const { outcome, durationMs, status, body, error } = result;
    await tx.webhookAttempt.updateMany({ where: { newsroomId, deliveryId: id, number }, data: { outcome, durationMs, status, body, error } });
    await tx.webhookDelivery.updateMany({ where: { newsroomId, id }, data: NOT_UNDER_WAY });
  }

  /** What got through got through, also when it was superseded or cancelled meanwhile; a failure ends only what still waits. */
  async end(tx: Tx, { newsroomId, id }: DeliveryRow, { status, at }: Ending): Promise<void> {
    const where = status === 'delivered' ? {} : { status: 'pending' as const };
    await tx.webhookDelivery.updateMany({
      where: { newsroomId, id, ...where },
      data: { status, finishedAt: at, nextAttemptAt: null, supersededBy: null },
    });
  }

  async postpone(tx: Tx, { newsroomId, id }: DeliveryRow, nextAttemptAt: Date): Promise<void> {
    await tx.webhookDelivery.updateMany({ where: { newsroomId, id, status: 'pending' }, data: { nextAttemptAt } });
  }

  /**
   * Removes up to `limit` ended deliveries from before `before` with their attempts, and the events that nobody was told of otherwise; how many
   * deliveries these were.
   */
  async deleteOld(tx: Tx, newsroomId: string, before: Date, limit: number): Promise<number> {
    // Locked first: somebody may be about to send one of them again.
    const old = await tx.$queryRaw<{ id: string; eventId: string }[]>`
      SELECT id, event_id AS "eventId" FROM webhook_delivery
      WHERE newsroom_id = ${newsroomId}::uuid AND created_at < ${before} AND status <> 'pending' AND (attempting_until IS NULL OR attempting_until < ${before})
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
    const ids = old.map(({ id }) => id);
    await tx.webhookAttempt.deleteMany({ where: { newsroomId, deliveryId: { in: ids } } });
    await tx.webhookDelivery.deleteMany({ where: { newsroomId, id: { in: ids } } });
    await tx.webhookEvent.deleteMany({ where: { newsroomId, id: { in: old.map(({ eventId }) => eventId) }, deliveries: { none: {} } } });
    return old.length;
  }

  async isAnyOlder(tx: Tx, newsroomId: string, before: Date): Promise<boolean> {
    return (await tx.webhookDelivery.findFirst({ where: { newsroomId, createdAt: { lt: before } }, select: { id: true } })) !== null;
  }
}
