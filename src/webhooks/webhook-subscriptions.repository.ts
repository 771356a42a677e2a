import { Injectable } from '@nestjs/common';
import type { Prisma, WebhookSecret, WebhookSubscription } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';

export type SubscriptionRow = WebhookSubscription;
export type SecretRow = WebhookSecret;
/** With its keys, the newest first. */
export type SubscriptionWithSecrets = WebhookSubscription & { readonly secrets: WebhookSecret[] };

const withSecrets = { secrets: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] } } satisfies Prisma.WebhookSubscriptionInclude;

/** The tables `webhook_subscription` and `webhook_secret`. Deleted subscriptions are not there, but for what was sent to them. */
@Injectable()
export class WebhookSubscriptionsRepository {
  async insert(tx: Tx, row: Prisma.WebhookSubscriptionCreateManyInput): Promise<void> {
    await tx.webhookSubscription.createMany({ data: row });
  }

  async insertSecret(tx: Tx, row: Prisma.WebhookSecretCreateManyInput): Promise<void> {
    await tx.webhookSecret.createMany({ data: row });
  }

  list(tx: Tx, newsroomId: string): Promise<SubscriptionWithSecrets[]> {
    return tx.webhookSubscription.findMany({
      where: { newsroomId, deletedAt: null },
      include: withSecrets,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
  }

  /** Those that are sent to. */
  listActive(tx: Tx, newsroomId: string): Promise<SubscriptionRow[]> {
    return tx.webhookSubscription.findMany({ where: { newsroomId, deletedAt: null, disabledAt: null }, orderBy: { id: 'asc' } });
  }

  find(tx: Tx, newsroomId: string, id: string): Promise<SubscriptionWithSecrets | null> {
    return tx.webhookSubscription.findFirst({ where: { newsroomId, id, deletedAt: null }, include: withSecrets });
  }

  /** The same, and nobody else changes it until the transaction ends. */
  async lock(tx: Tx, newsroomId: string, id: string): Promise<SubscriptionWithSecrets | null> {
    await tx.$queryRaw`SELECT id FROM webhook_subscription WHERE newsroom_id = ${newsroomId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return this.find(tx, newsroomId, id);
  }

  /** Makes subscriptions of one newsroom wait for each other: how many there may be is counted. */
  async takeTurns(tx: Tx, newsroomId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`webhooks of ${newsroomId}`}, 0))`;
  }

  count(tx: Tx, newsroomId: string): Promise<number> {
    return tx.webhookSubscription.count({ where: { newsroomId, deletedAt: null } });
  }

  /** Throws STALE_VERSION when it is another version by now. */
  async update(tx: Tx, { newsroomId, id, version }: SubscriptionRow, data: Prisma.WebhookSubscriptionUpdateManyMutationInput): Promise<void> {
    const { count } = await tx.webhookSubscription.updateMany({
      where: { newsroomId, id, version, deletedAt: null },
      data: { ...data, version: { increment: 1 } },
    });
    if (count !== 1) throw new DomainError('STALE_VERSION');
  }

  /** How it goes, which is nobody's decision and leaves the version alone. */
  async noteDelivery(tx: Tx, newsroomId: string, id: string, at: Date): Promise<void> {
    await tx.webhookSubscription.updateMany({ where: { newsroomId, id }, data: { lastDeliveredAt: at, failingSince: null } });
  }

  async noteFailure(tx: Tx, newsroomId: string, id: string, at: Date): Promise<void> {
    await tx.webhookSubscription.updateMany({ where: { newsroomId, id, failingSince: null }, data: { failingSince: at } });
  }

  async endSecret(tx: Tx, { newsroomId, id }: SecretRow, expiresAt: Date): Promise<void> {
    await tx.webhookSecret.updateMany({ where: { newsroomId, id }, data: { expiresAt } });
  }

  /** Removes keys for good: these, or all of the subscription. */
  async deleteSecrets(tx: Tx, newsroomId: string, subscriptionId: string, ids?: readonly string[]): Promise<void> {
    await tx.webhookSecret.deleteMany({ where: { newsroomId, subscriptionId, ...(ids === undefined ? {} : { id: { in: [...ids] } }) } });
  }
}
