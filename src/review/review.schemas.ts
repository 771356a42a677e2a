import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { parseThreadPart, THREAD_PART_MAX } from '../discussion/thread-part.js';
import { instant } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';
import { note, personRef, readRevision, requiredNote } from './step.js';
import { dropReasons } from './workflow-facts.js';

export const submissionBody = z
  .strictObject({ note: note().optional().meta({ description: 'For the editors' }) })
  .default({})
  .meta({ id: 'Submission' });

export const changeRequestBody = z
  .strictObject({
    ...readRevision,
    comment: requiredNote(),
    part: text(THREAD_PART_MAX, { min: 1 })
      .refine((part) => parseThreadPart(part) !== null, { error: 'Must be a part, such as statement, evidence/3 or chain/2' })
      .optional()
      .meta({ description: 'Opens a discussion on this part, with the comment as its first word' }),
    blocking: z.boolean().default(true).meta({ description: 'The discussion must be resolved before the next submission' }),
  })
  .meta({ id: 'ChangeRequest' });

export const rejectionBody = z.strictObject({ ...readRevision, reason: requiredNote() }).meta({ id: 'Rejection' });

export const dropBody = z
  .strictObject({
    reason: z.enum(dropReasons),
    note: note().default(''),
    duplicateOf: text(40, { min: 1 }).optional().meta({ description: 'The claim that this one repeats: id or C-12' }),
  })
  .superRefine((body, context) => {
    const given = body.duplicateOf !== undefined;
    if (given === (body.reason === 'duplicate')) return;
    const message = given ? 'Only a duplicate names another claim' : 'Name the claim that this one repeats';
    context.addIssue({ code: 'custom', path: ['duplicateOf'], message, input: body });
  })
  .meta({ id: 'Drop' });

export const abandonmentBody = z.strictObject({ note: note().default('') }).prefault({}).meta({ id: 'Abandonment' });

export const reopeningBody = z
  .strictObject({ reason: note().default('').meta({ description: 'Required to reopen a retracted or withheld claim' }) })
  .prefault({})
  .meta({ id: 'Reopening' });

export const decisionView = z
  .object({
    id: uuid(),
    revision: z.int(),
    contentDigest: z.string(),
    kind: z.enum(['approve', 'request_changes', 'reject']),
    by: personRef,
    role: z.enum(['reviewer', 'editor', 'admin']).meta({ description: 'Held when it was decided' }),
    note: z.string().nullable(),
    at: instant(),
    revokedAt: instant().nullable(),
  })
  .meta({ id: 'Decision' });
export type DecisionView = z.infer<typeof decisionView>;

export const revisionSummaryView = z
  .object({
    revision: z.int(),
    contentDigest: z.string(),
    approvalsNeeded: z.int().meta({ description: 'By the policy at submission' }),
    submittedBy: personRef,
    submittedAt: instant(),
    note: z.string().nullable(),
    decisions: z.array(decisionView),
  })
  .meta({ id: 'ReviewRevisionSummary' });
export type RevisionSummaryView = z.infer<typeof revisionSummaryView>;

export const revisionListView = z
  .object({ items: z.array(revisionSummaryView), claim: claimHead })
  .meta({ id: 'ReviewRevisions', description: 'Newest first' });
