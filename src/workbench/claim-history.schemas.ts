import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { cursor, instant, limit } from '../platform/http/fields.js';
import { personRef } from '../review/step.js';

export const historyQuery = z.strictObject({ limit: limit(200, 50), cursor: cursor().optional() });

export const historyKinds = [
  'created', 'submitted', 'withdrawn', 'approved', 'approval_revoked', 'changes_requested', 'rejected', 'dropped', 'abandoned', 'reopened',
  'correction_opened', 'scheduled', 'unscheduled', 'publication_refused', 'published', 'corrected', 'retracted', 'withholding_proposed',
  'withholding_dismissed', 'withheld', 'imported',
  'taken', 'assigned', 'released', 'hold_placed', 'hold_released', 'thread_opened', 'thread_resolved', 'second_rating_requested',
  'second_rating_revealed', 'second_rating_cancelled', 'article_changed',
] as const;

const historyEntry = z
  .object({
    id: z.string().meta({ description: 'Of this entry; one thing can have two, a hold that was placed and released' }),
    kind: z.enum(historyKinds),
    at: instant(),
    person: personRef.nullable().meta({ description: 'Who did it; null: the system' }),
    to: personRef.nullable().meta({ description: 'Of taken and assigned: who has it since then' }),
    revision: z.int().nullable().meta({ description: 'The review revision' }),
    publishedRevision: z.int().nullable(),
    contentDigest: z.string().nullable(),
    note: z.string().nullable().meta({ description: 'Comment, reason or note, as it was given' }),
    stale: z.boolean().nullable().meta({ description: 'Of an approval: it no longer holds, because the claim moved on without being published' }),
    until: instant().nullable().meta({ description: 'Of a hold: its end; of a schedule: the time' }),
    detail: z.string().nullable().meta({ description: 'Of a hold: its kind; of a thread: the part; of a second rating: the axis; of a correction: its kind' }),
  })
  .meta({ id: 'ClaimHistoryEntry' });

export const claimHistory = z
  .object({ items: z.array(historyEntry).meta({ description: 'Newest first' }), nextCursor: z.string().nullable(), claim: claimHead })
  .meta({ id: 'ClaimHistory' });

export type HistoryQuery = z.infer<typeof historyQuery>;
export type HistoryKind = (typeof historyKinds)[number];
export type HistoryEntry = z.infer<typeof historyEntry>;
export type ClaimHistory = z.infer<typeof claimHistory>;
