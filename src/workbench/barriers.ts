import type { MemberActor } from '../access/actor.js';
import { allows } from '../access/policy.js';
import type { Round } from '../claims/claim-state.js';
import type { Barrier } from './approvals.schemas.js';

export interface Standing {
  readonly round: Round;
  readonly contributed: boolean;
  readonly recused: boolean;
  /** Has approved this very revision. */
  readonly approved: boolean;
  /** It has all the approvals that it needs. */
  readonly isComplete: boolean;
  /** A blocking discussion is open. */
  readonly blocked: boolean;
}

/**
 * Why this person may not approve now; empty when they may. The policy is asked about one fact at a time, so that each barrier that it
 * sees is named.
 */
export function barriersOf(actor: MemberActor, { round, contributed, recused, approved, isComplete, blocked }: Standing): Barrier[] {
  const passes = (facts: { isContributor: boolean; isRecused: boolean }): boolean => allows('claim.approve', actor, facts).allowed;
  const barriers: Barrier[] = [];
  if (contributed && !passes({ isContributor: true, isRecused: false })) barriers.push('CONTRIBUTED');
  if (recused && !passes({ isContributor: false, isRecused: true })) barriers.push('RECUSED');
  // Back from a schedule that failed, whoever approved confirms it: nobody else may be left to move the claim on.
  if (approved && !isComplete) barriers.push('ALREADY_APPROVED');
  if (blocked) barriers.push('BLOCKING_THREAD_OPEN');
  // An approval that counts no more, because its editor left or the policy asks for more, is made up for where the claim stands.
  if (round === 'scheduled' || (round === 'approved' && isComplete)) barriers.push('NOT_IN_REVIEW');
  return barriers;
}
