import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import type { Tx } from '../platform/database/database.js';
import { instant, version } from '../platform/http/fields.js';
import { displayedStates, lives, rounds } from './claim-state.js';

/** One thing that stands between the claim, or this person, and a verb. */
export const missingItem = z
  .object({
    code: z.string().meta({ description: 'Stable, for programs' }),
    detail: z.string().meta({ description: 'One sentence, for people' }),
    pointer: z.string().optional().meta({ description: 'JSON Pointer into the claim as the desk shows it' }),
  })
  .meta({ id: 'MissingItem' });

const verbOutlook = z
  .object({
    verb: z.string(),
    allowed: z.boolean().meta({ description: 'This person may use this verb on this claim at this moment' }),
    missing: z.array(missingItem),
  })
  .meta({ id: 'VerbOutlook' });

/** Where a claim stands, and what the reader of the answer may do with it now. Part of every desk answer about a claim. */
export const claimHead = z
  .object({
    id: z.uuid(),
    number: z.string().meta({ examples: ['C-12'] }),
    version: version().meta({ description: 'Rises with every change of any part; guards decisions' }),
    state: z.enum(displayedStates),
    round: z.enum(rounds),
    live: z.enum(lives),
    waitingSince: instant().meta({ description: 'When the round last changed' }),
    verbs: z.array(verbOutlook),
  })
  .meta({ id: 'ClaimHead' });

export type ClaimHead = z.infer<typeof claimHead>;

/**
 * Answers "what may this person do with the claim now, and what is missing". Declared here, so that every answer about a
 * claim can carry it; implemented by `review`, which knows the workflow. An abstract class, so that it is also the
 * injection token.
 */
export abstract class ClaimOutlook {
  /** Reads in the caller's transaction, so that the answer includes what was just written. CLAIM_NOT_FOUND (404). */
  abstract head(tx: Tx, actor: MemberActor, claimId: string): Promise<ClaimHead>;
}
