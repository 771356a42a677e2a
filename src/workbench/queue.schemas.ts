import { z } from 'zod';
import { cursor, instant, limit } from '../platform/http/fields.js';
import { personRef } from '../review/step.js';
import { glanceFields } from './glance-view.js';
import { reasonCodes } from './queue-reasons.js';

/** In the order in which they are shown. */
export const sections = ['yourTurn', 'waiting', 'drafts', 'unassigned'] as const;
export type Section = (typeof sections)[number];

export const sectionPath = z.object({ newsroom: z.string(), section: z.enum(sections) });
export const sectionQuery = z.strictObject({ limit: limit(100, 50), cursor: cursor().optional() });

const reasonView = z
  .object({
    code: z.enum(reasonCodes),
    revision: z.int().nullable().meta({ description: 'The review revision that it is about' }),
    person: personRef.nullable().meta({ description: 'Who did it' }),
    at: instant().nullable().meta({ description: 'When it happened; of SCHEDULED and ON_HOLD: when it will end' }),
    approvals: z.object({ given: z.int(), needed: z.int() }).nullable().meta({ description: 'Of APPROVALS_MISSING' }),
    detail: z
      .string()
      .nullable()
      .meta({ description: 'Of SCHEDULE_FAILED: the code of what stood in the way; of RATING_ASKED: the axis; of ON_HOLD: the kind' }),
  })
  .meta({ id: 'QueueReason' });

const queueItem = z.object({ ...glanceFields, reasons: z.array(reasonView) }).meta({ id: 'QueueItem' });

export const queueSection = z
  .object({ total: z.int(), items: z.array(queueItem), nextCursor: z.string().nullable() })
  .meta({ id: 'QueueSection' });

export const queueView = z
  .object({
    yourTurn: queueSection.meta({ description: 'Somebody waits for you, and the reasons say why' }),
    waiting: queueSection.meta({ description: 'You take part in it, and it waits for others' }),
    drafts: queueSection.meta({ description: 'Begun by you, and nobody has taken it' }),
    unassigned: queueSection.meta({ description: 'Anybody may take it; without your own drafts and what you are recused from' }),
  })
  .meta({ id: 'Queue' });

export const queueCounts = z
  .object({
    yourTurn: z.int(),
    waiting: z.int(),
    drafts: z.int(),
    unassigned: z.int(),
    approvals: z.int().meta({ description: 'In review, and you may decide; 0 for who may not approve' }),
    readerReports: z.int().meta({ description: 'Reports of readers that nobody has decided on; 0 for who may not' }),
    oldestUnassignedSince: instant().nullable().meta({ description: 'Since when the oldest of the unassigned has waited' }),
  })
  .meta({ id: 'QueueCounts' });

export type SectionPath = z.infer<typeof sectionPath>;
export type SectionQuery = z.infer<typeof sectionQuery>;
export type QueueReasonView = z.infer<typeof reasonView>;
export type QueueItem = z.infer<typeof queueItem>;
export type QueueSection = z.infer<typeof queueSection>;
export type QueueView = z.infer<typeof queueView>;
export type QueueCounts = z.infer<typeof queueCounts>;
