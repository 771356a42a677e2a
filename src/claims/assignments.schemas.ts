import { z } from 'zod';
import { instant, instantInput, version } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';
import { claimHead } from './claim-outlook.js';
import { selectionReasons, selectionView } from './claim-parts.js';

export const assignmentBody = z.strictObject({ personId: uuid() }).meta({ id: 'NewAssignment' });

export const priorityBody = z
  .strictObject({
    priority: z.int().min(0).max(9).meta({ description: '0 is normal, higher is sooner' }),
    dueAt: instantInput().nullable(),
    selection: z
      .strictObject({ reason: z.enum(selectionReasons), note: text(500, { min: 1 }).nullable().default(null).meta({ description: 'Public' }) })
      .nullable()
      .meta({ description: 'Why it is checked; a change of it is a change of the content' }),
  })
  .meta({ id: 'PriorityFields' });

export const assignmentView = z
  .object({ personId: z.uuid(), name: z.string(), at: instant() })
  .meta({ id: 'AssignmentView' });

export const assignmentAnswer = z
  .object({ version: version().meta({ description: "The claim's" }), assignment: assignmentView.nullable(), claim: claimHead })
  .meta({ id: 'AssignmentAnswer' });

export const takenAnswer = z
  .object({ assignment: assignmentView.nullable(), claim: claimHead.nullable().meta({ description: 'Null: nothing waits that you may take' }) })
  .meta({ id: 'TakenAnswer' });

export const priorityAnswer = z
  .object({
    version: version().meta({ description: "The claim's" }),
    priority: z.int(),
    dueAt: instant().nullable(),
    selection: selectionView.nullable(),
    claim: claimHead,
  })
  .meta({ id: 'PriorityAnswer' });

export type AssignmentBody = z.infer<typeof assignmentBody>;
export type PriorityBody = z.infer<typeof priorityBody>;
export type AssignmentView = z.infer<typeof assignmentView>;
export type AssignmentAnswer = z.infer<typeof assignmentAnswer>;
export type TakenAnswer = z.infer<typeof takenAnswer>;
export type PriorityAnswer = z.infer<typeof priorityAnswer>;
