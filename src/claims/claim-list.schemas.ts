import { z } from 'zod';
import { cursor, instant, limit, pageOf, version } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';
import { assignmentView } from './assignments.schemas.js';
import { chainModes } from './attribution-chain.js';
import { claimKinds } from './claim-kind.js';
import { displayedStates, lives, rounds } from './claim-state.js';

/** One value or several, separated by commas. */
const anyOf = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .max(200)
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(values)))
    .optional()
    .meta({ description: `One or several, separated by commas: ${values.join(', ')}` });

export const claimListQuery = z.strictObject({
  state: anyOf(displayedStates),
  round: anyOf(rounds),
  live: anyOf(lives),
  assignee: z
    .union([z.enum(['me', 'none']), uuid()])
    .optional()
    .meta({ description: 'A person, me, or none' }),
  article: uuid().optional(),
  topic: uuid().optional(),
  speaker: uuid().optional().meta({ description: 'In the chain, whoever the speaker was merged with' }),
  priority: z.string().regex(/^\d$/, { error: 'Must be a digit' }).transform(Number).optional().meta({ description: 'At least' }),
  articleChanged: z.enum(['true', 'false']).optional(),
  query: text(200).optional().meta({ description: 'Part of the statement, the headline, a quote, a name in the chain, or the number' }),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});

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

export type ClaimListQuery = z.infer<typeof claimListQuery>;
export type ClaimListItem = z.infer<typeof claimListItem>;
export type ClaimPage = z.infer<typeof claimPage>;
