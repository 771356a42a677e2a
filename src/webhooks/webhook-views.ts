import { z } from 'zod';
import { attemptOutcomes } from './attempt-result.js';
import type { AttemptRow, WholeDelivery } from './webhook-deliveries.repository.js';
import { eventTypes, TEST_EVENT } from './webhook-events.js';
import type { SubscriptionWithSecrets } from './webhook-subscriptions.repository.js';
import type { DeliveryView, WebhookView, WholeDeliveryView } from './webhooks.schemas.js';

/** What stands beside a subscription when it is shown. */
export interface Surroundings {
  readonly createdByName: string;
  readonly pending: number;
  readonly now: Date;
}

const storedTypes = z.array(z.enum(eventTypes));
const toldType = z.enum([...eventTypes, TEST_EVENT]);
const outcome = z.enum(attemptOutcomes).nullable();
const stamp = (at: Date | null): string | null => at?.toISOString() ?? null;

export function webhookView(row: SubscriptionWithSecrets, { createdByName, pending, now }: Surroundings): WebhookView {
  const { id, url, description, languages, topics, ratings, disabledAt, disabledReason, disabledNote, version } = row;
  const keys = row.secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  return {
    id,
    url,
    description,
    eventTypes: storedTypes.parse(row.eventTypes),
    filters: { languages, topics, ratings },
    status: disabledAt === null ? 'active' : 'disabled',
    disabled: disabledAt === null || disabledReason === null ? null : { at: disabledAt.toISOString(), reason: disabledReason, note: disabledNote },
    failingSince: stamp(row.failingSince),
    lastDeliveredAt: stamp(row.lastDeliveredAt),
    pending,
    keys: keys.map(({ publicKey, createdAt, expiresAt }) => ({ publicKey, createdAt: createdAt.toISOString(), expiresAt: stamp(expiresAt) })),
    createdAt: row.createdAt.toISOString(),
    createdBy: { personId: row.createdBy, name: createdByName },
    version,
  };
}

export function deliveryView(row: WholeDelivery): DeliveryView {
  return { ...headOf(row), attempts: row.attempts.map(attemptView) };
}

export function wholeDeliveryView(row: WholeDelivery): WholeDeliveryView {
  return { ...headOf(row), payload: row.event.payload, attempts: row.attempts.map((each) => ({ ...attemptView(each), body: each.body })) };
}

function headOf({ id, event, kind, status, supersededBy, nextAttemptAt, createdAt, finishedAt }: WholeDelivery): Omit<DeliveryView, 'attempts'> {
  return {
    id,
    event: { id: event.id, type: toldType.parse(event.type), claimId: event.claimId, at: event.at.toISOString() },
    kind,
    status,
    supersededBy,
    nextAttemptAt: stamp(nextAttemptAt),
    createdAt: createdAt.toISOString(),
    finishedAt: stamp(finishedAt),
  };
}

const attemptView = ({ number, at, durationMs, status, error, ...row }: AttemptRow): DeliveryView['attempts'][number] => ({
  number, at: at.toISOString(), outcome: outcome.parse(row.outcome), durationMs, status, error,
});
