import type { Schema } from '../../../api/client.ts';
import type { EventType } from './webhook-words.ts';
import type { Webhook } from './webhooks-query.ts';

/** What the form edits. */
export interface WebhookValues {
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly EventType[];
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly ratings: readonly string[];
}

export const NEW_WEBHOOK: WebhookValues = {
  url: '',
  description: '',
  eventTypes: ['claim.published', 'claim.corrected', 'claim.retracted', 'claim.withheld'],
  languages: [],
  topics: [],
  ratings: [],
};

export const valuesOf = ({ url, description, eventTypes, filters }: Webhook): WebhookValues => ({ url, description: description ?? '', eventTypes, ...filters });

export const toBody = ({ url, description, eventTypes, languages, topics, ratings }: WebhookValues): Schema<'WebhookChangeInput'> => ({
  url: url.trim(),
  description: description.trim() === '' ? null : description.trim(),
  eventTypes: [...eventTypes],
  filters: { languages: [...languages], topics: [...topics], ratings: [...ratings] },
});
