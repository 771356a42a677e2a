import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { instantInput } from '../platform/http/fields.js';
import { edtf, text, uuid } from '../platform/text/text.schemas.js';
import { claimPathSchema } from './evidence.schemas.js';
import { replyOutcomes, replyProblems } from './reply-request.js';
import { replyRequestSchema } from './reply-request-view.js';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/** The whole of a reply request: what is left out is empty, also when an existing one is saved. */
export const replyRequestFieldsSchema = z
  .strictObject({
    speakerId: optional(uuid()).describe('A known speaker; their name is taken when `name` is left out.'),
    name: optional(text(300, { min: 1 })).describe('Who was asked, as shown to readers.'),
    askedAt: optional(edtf()),
    channel: optional(text(200, { min: 1 })).describe('How: e-mail, telephone, letter …'),
    dueAt: optional(instantInput()),
    outcome: optional(z.enum(replyOutcomes)).describe('null: still open.'),
    reason: optional(text(1000, { min: 1 })).describe('Why nobody was asked; exactly with `not_asked`.'),
    text: optional(text(10_000, { min: 1, multiline: true })).describe('The answer in words.'),
    evidence: optional(z.int().min(1).max(2_147_483_647)).describe('The answer as evidence: n of E<n>.'),
  })
  .superRefine((request, context) => {
    if (request.speakerId === null && request.name === null) {
      context.addIssue({ code: 'custom', path: ['name'], message: 'Name a speaker or give a name', input: request });
    }
    const dueAt = request.dueAt === null ? null : new Date(request.dueAt);
    for (const { field, detail } of replyProblems({ ...request, dueAt })) {
      context.addIssue({ code: 'custom', path: [field], message: detail, input: request });
    }
  })
  .meta({ id: 'ReplyRequestFields' });

export type ReplyRequestBody = z.infer<typeof replyRequestFieldsSchema>;

export const replyRequestAnswerSchema = replyRequestSchema.extend({ claim: claimHead }).meta({ id: 'ReplyRequestAnswer' });

export const replyRequestListSchema = z.object({ items: z.array(replyRequestSchema), claim: claimHead }).meta({ id: 'ReplyRequestList' });

export const replyRequestPathSchema = claimPathSchema.extend({ id: uuid() });
export type ReplyRequestPath = z.infer<typeof replyRequestPathSchema>;

/** What is left when a part of a claim is taken out. */
export const claimOnlySchema = z.object({ claim: claimHead });
