import { z } from 'zod';
import { instant, pageOf, version } from '../platform/http/fields.js';
import { assignmentView } from './assignments.schemas.js';
import { chainModes } from './attribution-chain.js';
import { claimKinds } from './claim-kind.js';
import { displayedStates, lives, rounds } from './claim-state.js';

export const claimListItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    version: version(),
    statement: z.string().nullable(),
    headline: z.string().nullable(),
    kind: z.enum(claimKinds),
    language: z.string(),
    state: z.enum(displayedStates),
    round: z.enum(rounds),
    live: z.enum(lives),
    waitingSince: instant(),
    assignment: assignmentView.nullable(),
    priority: z.int(),
    dueAt: instant().nullable(),
    articleChanged: z.boolean().meta({ description: 'A later text of an article says it differently' }),
    queueReason: z.string().nullable(),
    quote: z
      .object({ articleId: z.uuid(), textRevisionId: z.uuid(), exact: z.string() })
      .nullable()
      .meta({ description: 'Of the first appearance, when that is a text of ours' }),
    claimant: z.object({ name: z.string(), mode: z.enum(chainModes) }).nullable(),
    topics: z.array(z.uuid()),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'ClaimListItem' });

export const claimPage = pageOf(claimListItem).meta({ id: 'ClaimListPage' });

export type ClaimListItem = z.infer<typeof claimListItem>;
export type ClaimPage = z.infer<typeof claimPage>;
