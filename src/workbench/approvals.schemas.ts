import { z } from 'zod';
import { cursor, instant, limit } from '../platform/http/fields.js';
import { approvalCountView, personRef } from '../review/step.js';
import { glanceFields } from './glance-view.js';

export const approvalsQuery = z.strictObject({
  mine: z.enum(['true', 'false']).optional().meta({ description: 'true: only what you may decide now' }),
  limit: limit(100, 50),
  cursor: cursor().optional(),
});

export const barriers = ['CONTRIBUTED', 'RECUSED', 'ALREADY_APPROVED', 'BLOCKING_THREAD_OPEN', 'NOT_IN_REVIEW'] as const;

const approvalItem = z
  .object({
    ...glanceFields,
    submission: z.object({
      revision: z.int(),
      contentDigest: z.string(),
      submittedBy: personRef,
      submittedAt: instant(),
      note: z.string().nullable(),
    }),
    approvals: approvalCountView,
    mayDecide: z.boolean().meta({ description: 'You may approve this revision now' }),
    whyNot: z.array(z.enum(barriers)).meta({ description: 'Empty exactly when you may' }),
    lastDecision: z
      .object({ revision: z.int(), kind: z.enum(['approve', 'request_changes', 'reject']), at: instant(), revoked: z.boolean() })
      .nullable()
      .meta({ description: 'Your newest decision on any revision of this claim' }),
    verdictChanged: z.boolean().nullable().meta({ description: 'Against what is published; null when nothing is' }),
    scheduledAt: instant().nullable(),
    holds: z.int().meta({ description: 'Holds in force' }),
  })
  .meta({ id: 'ApprovalItem' });

export const approvalsPage = z
  .object({ total: z.int(), items: z.array(approvalItem), nextCursor: z.string().nullable() })
  .meta({ id: 'ApprovalsPage' });

export type ApprovalsQuery = z.infer<typeof approvalsQuery>;
export type Barrier = (typeof barriers)[number];
export type ApprovalItem = z.infer<typeof approvalItem>;
export type ApprovalsPage = z.infer<typeof approvalsPage>;
