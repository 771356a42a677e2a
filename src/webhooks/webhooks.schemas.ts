import { z } from 'zod';
import { cursor, instant, limit, version } from '../platform/http/fields.js';
import { languageTag, text, url, uuid } from '../platform/text/text.schemas.js';
import { attemptOutcomes } from './attempt-result.js';
import { eventTypes, usualEventTypes, TEST_EVENT } from './webhook-events.js';

const LIST_MAX = 50;
const OVERLAP_MAX = 168;
const OVERLAP_DEFAULT = 24;
const PAGE_MAX = 100;
const PAGE_DEFAULT = 25;

const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
const listOf = <Item extends z.ZodType<string>>(item: Item) => z.array(item).max(LIST_MAX).refine(distinct, { error: 'Names something twice' });
const key = (description: string) => listOf(text(100, { min: 1 })).default([]).meta({ description });

const eventTypeList = z
  .array(z.enum(eventTypes))
  .min(1)
  .max(eventTypes.length)
  .refine(distinct, { error: 'Names something twice' })
  .meta({ description: 'Whoever takes claim.published should take corrected, retracted and withheld, too.' });

const filters = z
  .strictObject({
    languages: listOf(languageTag()).default([]).meta({ description: 'BCP 47; "en" stands for "en-GB" too. Empty: all.' }),
    topics: key('Keys of topics of the newsroom. Empty: all.'),
    ratings: key('Keys of ratings. Empty: all. They leave out no claim.state_changed.'),
  })
  .meta({ id: 'WebhookFilters', description: 'A claim that once fitted goes on to be told: whoever heard of it hears what becomes of it.' });

const subscription = {
  url: url().meta({ description: 'https, on port 443 or 8443, at a public address. It is not shown in the audit log beyond its origin.' }),
  description: text(200).nullable().default(null),
};

export const newWebhookSchema = z
  .strictObject({ ...subscription, eventTypes: eventTypeList.default([...usualEventTypes]), filters: filters.prefault({}) })
  .meta({ id: 'NewWebhook' });
export const webhookChangeSchema = z.strictObject({ ...subscription, eventTypes: eventTypeList, filters }).meta({ id: 'WebhookChange' });

export const disablementSchema = z
  .strictObject({ note: text(500, { multiline: true }).nullable().default(null).meta({ description: 'Stands in the audit log.' }) })
  .meta({ id: 'NewWebhookDisablement' });

export const rotationSchema = z
  .strictObject({
    overlapHours: z
      .int()
      .min(0)
      .max(OVERLAP_MAX)
      .default(OVERLAP_DEFAULT)
      .meta({ description: 'How long the present secret goes on to sign beside the new one. 0: not at all, for one that has leaked.' }),
  })
  .meta({ id: 'NewWebhookSecret' });

export const webhookPath = z.object({ newsroom: z.string(), webhook: uuid() });
export const deliveryPath = webhookPath.extend({ delivery: uuid() });

export const deliveryStatuses = ['pending', 'delivered', 'failed', 'superseded', 'cancelled'] as const;
export const deliveriesQuery = z.strictObject({
  status: z.enum(deliveryStatuses).optional(),
  limit: limit(PAGE_MAX, PAGE_DEFAULT),
  cursor: cursor().optional(),
});

const keySchema = z
  .object({
    publicKey: z.string().meta({ description: 'whpk_…: verifies the signatures v1a (Ed25519). No secret.' }),
    createdAt: instant(),
    expiresAt: instant().nullable().meta({ description: 'Null: the present one.' }),
  })
  .meta({ id: 'WebhookKey' });

export const webhookSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string().nullable(),
    eventTypes: z.array(z.enum(eventTypes)),
    filters: z.object({ languages: z.array(z.string()), topics: z.array(z.string()), ratings: z.array(z.string()) }),
    status: z.enum(['active', 'disabled']),
    disabled: z
      .object({
        at: instant(),
        reason: z.enum(['member', 'gone', 'failing']).meta({ description: 'A member did it; the receiver answered 410; nothing got through for days.' }),
        note: z.string().nullable(),
      })
      .nullable(),
    failingSince: instant().nullable().meta({ description: 'The first failure since anything got through.' }),
    lastDeliveredAt: instant().nullable(),
    pending: z.int().min(0).meta({ description: 'Deliveries that are on their way or wait for another attempt.' }),
    keys: z.array(keySchema).meta({ description: 'Whose signatures are sent, the newest first.' }),
    createdAt: instant(),
    createdBy: z.object({ personId: z.uuid(), name: z.string() }),
    version: version(),
  })
  .meta({ id: 'Webhook' });

const secret = z.string().nullable().meta({ description: 'whsec_…, for the signatures v1. Shown this once; null when this answer is a repetition.' });
export const webhookWithSecretSchema = webhookSchema.extend({ secret }).meta({ id: 'WebhookWithSecret' });
export const webhookListSchema = z.object({ items: z.array(webhookSchema) }).meta({ id: 'WebhookList' });

const attempt = {
  number: z.int().min(1),
  at: instant(),
  outcome: z.enum(attemptOutcomes).nullable().meta({ description: 'Null while it is under way.' }),
  durationMs: z.int().nullable(),
  status: z.int().nullable().meta({ description: 'HTTP status of the answer.' }),
  error: z.string().nullable(),
};
const delivery = {
  id: z.uuid(),
  event: z.object({
    id: z.uuid().meta({ description: 'The webhook-id.' }),
    type: z.enum([...eventTypes, TEST_EVENT]),
    claimId: z.uuid().nullable(),
    at: instant(),
  }),
  kind: z.enum(['event', 'resend', 'test']),
  status: z.enum(deliveryStatuses).meta({
    description: 'superseded: the claim was retracted or withheld before it got through. cancelled: the webhook was disabled or deleted.',
  }),
  supersededBy: z.uuid().nullable().meta({ description: 'The event.' }),
  nextAttemptAt: instant().nullable(),
  createdAt: instant(),
  finishedAt: instant().nullable(),
};
export const deliverySchema = z
  .object({ ...delivery, attempts: z.array(z.object(attempt).meta({ id: 'WebhookAttempt' })) })
  .meta({ id: 'WebhookDelivery' });
export const wholeDeliverySchema = z
  .object({
    ...delivery,
    payload: z.string().nullable().meta({ description: 'The body, byte for byte.' }),
    attempts: z.array(
      z.object({ ...attempt, body: z.string().nullable().meta({ description: 'The first 1,024 bytes of the answer.' }) }).meta({ id: 'WebhookAttemptWithBody' }),
    ),
  })
  .meta({ id: 'WebhookDeliveryWithPayload' });
export const deliveryListSchema = z
  .object({ items: z.array(deliverySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'WebhookDeliveryList' });

export type NewWebhook = z.infer<typeof newWebhookSchema>;
export type WebhookChange = z.infer<typeof webhookChangeSchema>;
export type NewDisablement = z.infer<typeof disablementSchema>;
export type NewRotation = z.infer<typeof rotationSchema>;
export type WebhookPath = z.infer<typeof webhookPath>;
export type DeliveryPath = z.infer<typeof deliveryPath>;
export type DeliveriesQuery = z.infer<typeof deliveriesQuery>;
export type WebhookView = z.infer<typeof webhookSchema>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;
export type WebhookList = z.infer<typeof webhookListSchema>;
export type DeliveryView = z.infer<typeof deliverySchema>;
export type WholeDeliveryView = z.infer<typeof wholeDeliverySchema>;
export type DeliveryList = z.infer<typeof deliveryListSchema>;
