import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { claimRef } from '../claims/claim-ref.js';
import { text, uuid } from '../platform/text/text.schemas.js';
import { parseThreadPart, THREAD_PART_MAX } from './thread-part.js';
import { threadSchema } from './thread-view.js';

const part = text(THREAD_PART_MAX)
  .refine((value) => parseThreadPart(value) !== null, { error: 'Must name a part of the claim, such as statement or evidence/3' })
  .nullable()
  .default(null)
  .describe('A part of the claim: statement, evidence, evidence/3, chain/2 …; null: the whole claim.');
const blocking = z.boolean().default(false).describe('While it is open, the claim is neither submitted nor approved.');
const body = text(10_000, { min: 1, multiline: true });

export const newThreadSchema = z.strictObject({ part, blocking, body }).meta({ id: 'NewThread' });
export type NewThreadBody = z.infer<typeof newThreadSchema>;

export const threadEditSchema = z.strictObject({ part, blocking }).meta({ id: 'ThreadEdit' });
export type ThreadEditBody = z.infer<typeof threadEditSchema>;

export const commentBodySchema = z.strictObject({ body }).meta({ id: 'CommentBody' });
export type CommentBody = z.infer<typeof commentBodySchema>;

export const threadAnswerSchema = threadSchema.extend({ claim: claimHead }).meta({ id: 'ThreadAnswer' });
export const threadListSchema = z.object({ items: z.array(threadSchema), claim: claimHead }).meta({ id: 'ThreadList' });

const newsroom = z.string().max(200);
export const claimPathSchema = z.strictObject({ newsroom, claim: claimRef() });
export type ClaimPath = z.infer<typeof claimPathSchema>;
export const threadPathSchema = claimPathSchema.extend({ thread: uuid() });
export type ThreadPath = z.infer<typeof threadPathSchema>;
export const commentPathSchema = threadPathSchema.extend({ comment: uuid() });
export type CommentPath = z.infer<typeof commentPathSchema>;
