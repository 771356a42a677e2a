/** What the audit log says about webhooks. Addresses stand in it without path and query, which often hold a secret of the receiver. */
export const webhookActions = [
  'webhook.created',
  'webhook.edited',
  'webhook.secretRotated',
  'webhook.disabled',
  'webhook.enabled',
  'webhook.deleted',
  'webhook.tested',
  'webhook.resent',
] as const;

export type WebhookAction = (typeof webhookActions)[number];
