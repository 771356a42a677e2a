import { z } from 'zod';
import type { Topic } from '../generated/prisma/client.js';
import { instant, key, version } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';

const label = text(100, { min: 1 });

export const newTopicSchema = z
  .strictObject({
    key: key(60).meta({ description: 'Stable word in addresses and filters.' }),
    label,
  })
  .meta({ id: 'NewTopic' });

export const topicChangeSchema = z.strictObject({ label }).meta({ id: 'TopicChange' });

export const topicPathSchema = z.object({ newsroom: z.string(), topicId: uuid() });

export const topicViewSchema = z
  .object({ id: z.uuid(), key: z.string(), label: z.string(), archivedAt: instant().nullable(), version: version() })
  .meta({ id: 'Topic' });

export const topicListSchema = z.object({ items: z.array(topicViewSchema) }).meta({ id: 'TopicList' });

export type NewTopic = z.infer<typeof newTopicSchema>;
export type TopicChange = z.infer<typeof topicChangeSchema>;
export type TopicPath = z.infer<typeof topicPathSchema>;
export type TopicView = z.infer<typeof topicViewSchema>;
export type TopicList = z.infer<typeof topicListSchema>;

export const topicView = (topic: Topic): TopicView => ({ ...topic, archivedAt: topic.archivedAt?.toISOString() ?? null });
