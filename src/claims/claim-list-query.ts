import { z } from 'zod';
import { cursor, limit } from '../platform/http/fields.js';
import { languageTag, text, uuid } from '../platform/text/text.schemas.js';
import { claimRef } from './claim-ref.js';
import { displayedStates, lives, rounds } from './claim-state.js';

export const claimListOrders = ['queue', 'newest', 'updated', 'waiting'] as const;
export type ClaimListOrder = (typeof claimListOrders)[number];

/** One value or several, separated by commas. */
const anyOf = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .max(200)
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(values)))
    .optional()
    .meta({ description: `One or several, separated by commas: ${values.join(', ')}` });

const MOST_CLAIMS = 100;

export const claimListQuery = z.strictObject({
  claim: z
    .string()
    .max(37 * MOST_CLAIMS)
    .transform((list) => list.split(','))
    .pipe(z.array(claimRef()).max(MOST_CLAIMS))
    .optional()
    .meta({ description: 'One or several, by id or by number such as C-12, separated by commas: up to 100' }),
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
  language: languageTag().optional().meta({ description: 'BCP 47; a language finds its regions and scripts, too' }),
  order: z.enum(claimListOrders).default('queue').meta({ description: 'queue: by due date, priority and age; waiting: what has waited longest in its state' }),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});

export type ClaimListQuery = z.infer<typeof claimListQuery>;
