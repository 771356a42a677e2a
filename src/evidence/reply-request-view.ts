import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import { replyOutcomes, type ReplyRequest, type ReplyRequestFields } from './reply-request.js';

const nullableText = z.string().nullable();

export const replyRequestSchema = z
  .object({
    id: z.uuid(),
    version: version(),
    speakerId: z.uuid().nullable(),
    name: z.string(),
    askedAt: nullableText,
    channel: nullableText,
    dueAt: instant().nullable(),
    outcome: z.enum(replyOutcomes).nullable(),
    reason: nullableText,
    text: nullableText,
    evidence: z.int().nullable(),
    createdBy: z.object({ id: z.uuid(), name: z.string().nullable() }),
    createdAt: instant(),
  })
  .meta({ id: 'ReplyRequest' });

export type ReplyRequestView = z.infer<typeof replyRequestSchema>;

/** What a person wrote about it. */
export function fieldsOf(request: ReplyRequest): ReplyRequestFields {
  const { speakerId, name, askedAt, channel, dueAt, outcome, reason, text, evidence } = request;
  return { speakerId, name, askedAt, channel, dueAt, outcome, reason, text, evidence };
}

/** `names` are those of the people who appear in it; somebody who is gone has none. */
export function replyRequestView(request: ReplyRequest, names: ReadonlyMap<string, string>): ReplyRequestView {
  const { id, version, createdBy, createdAt } = request;
  const { dueAt, ...fields } = fieldsOf(request);
  return {
    id,
    version,
    ...fields,
    dueAt: dueAt && dueAt.toISOString(),
    createdBy: { id: createdBy, name: names.get(createdBy) ?? null },
    createdAt: createdAt.toISOString(),
  };
}
