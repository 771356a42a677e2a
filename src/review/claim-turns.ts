import { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import type { Tx } from '../platform/database/database.js';
import { personRef } from './step.js';

export const turns = ['you', 'reviewer', 'editor', 'nobody'] as const;

export const claimTurn = z
  .object({
    whose: z.enum(turns).meta({ description: 'nobody: nothing is to be done now (scheduled, closed, dropped)' }),
    person: personRef.nullable().meta({ description: 'Who it is, where that is one person' }),
  })
  .meta({ id: 'ClaimTurn' });

export type Turn = z.infer<typeof claimTurn>;

export interface TurnSince {
  readonly turn: Turn;
  /** Since when it waits for whom it waits for. */
  readonly since: Date;
}

/**
 * Answers whose turn it is with a claim, for the claim's own page. Declared here and implemented by `workbench`, which says the same in its lists: there
 * is one rule. An abstract class, so that it is also the injection token.
 */
export abstract class ClaimTurns {
  /** Of a claim that was found in this transaction. */
  abstract turnOf(tx: Tx, actor: MemberActor, claimId: string): Promise<TurnSince>;
}
