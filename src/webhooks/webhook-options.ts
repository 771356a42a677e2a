export interface WebhookOptions {
  /** What a delivery may take in all, from the look-up of the name to the end of the answer. */
  readonly timeoutMs: number;
}

export const WEBHOOK_OPTIONS = Symbol('WebhookOptions');

export const webhookOptions: WebhookOptions = { timeoutMs: 10_000 };
