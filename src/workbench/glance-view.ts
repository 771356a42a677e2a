import { z } from 'zod';
import { chainModes } from '../claims/attribution-chain.js';
import { displayedStates, lives, rounds } from '../claims/claim-state.js';
import { instant, version } from '../platform/http/fields.js';
import { claimTurn } from '../review/claim-turns.js';
import { personRef } from '../review/step.js';

/** What the desk shows of a claim wherever it stands in a list: at a glance, without opening it. */

export const normalisedRatings = ['true', 'mostly_true', 'mixed', 'mostly_false', 'false', 'unproven', 'other'] as const;

const glanceRating = z
  .object({
    key: z.string(),
    label: z.string().meta({ description: "As the newest version of the scale says it; the key where that has no such rating any more" }),
    position: z.int().nullable().meta({ description: 'Place on the scale, from 1' }),
    of: z.int().nullable().meta({ description: 'How many ratings the scale has' }),
    normalised: z.enum(normalisedRatings).nullable(),
  })
  .meta({ id: 'GlanceRating' });

export const glanceArticle = z.object({ id: z.uuid(), title: z.string(), publisher: z.string().nullable() }).meta({ id: 'GlanceArticle' });

export const glanceFields = {
  id: z.uuid(),
  number: z.string().meta({ examples: ['C-12'] }),
  version: version(),
  statement: z.string().nullable(),
  state: z.enum(displayedStates),
  round: z.enum(rounds),
  live: z.enum(lives),
  article: glanceArticle.nullable().meta({ description: 'In which the claim was first seen, when that is a text of ours' }),
  via: z.array(z.string()).meta({ description: 'Everybody in the attribution chain as cited, outermost first' }),
  chainDepth: z.int(),
  claimant: z.object({ name: z.string(), mode: z.enum(chainModes) }).nullable().meta({ description: 'The innermost link' }),
  verdict: z
    .object({ truth: glanceRating.nullable(), attribution: glanceRating.nullable() })
    .meta({ description: 'What is adopted; attribution: of the whole chain' }),
  evidence: z.object({ supports: z.int(), refutes: z.int(), context: z.int() }),
  assignee: personRef.nullable(),
  turn: claimTurn,
  since: instant().meta({ description: 'Since when it waits for whom it waits for' }),
  dueAt: instant().nullable(),
  priority: z.int(),
  revision: z.int().nullable().meta({ description: 'Number of the newest review revision' }),
  staleSince: z.int().nullable().meta({ description: 'The newest revision whose approval no longer holds, because the claim has moved on' }),
  articleChanged: z.boolean(),
};

export const claimGlance = z.object(glanceFields).meta({ id: 'ClaimGlance' });

export type GlanceRating = z.infer<typeof glanceRating>;
export type ClaimGlance = z.infer<typeof claimGlance>;
