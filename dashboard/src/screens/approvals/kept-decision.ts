import { useHere } from '../../app/newsroom.ts';
import { useKeptForm, type Kept } from '../../drafts/use-kept-form.ts';
import type { Claim } from './approval-query.ts';

/**
 * What is being typed for a decision on this claim: stays when its dialog is left or the claim moves on, over reload, failure and sign-out, for
 * this person only. Not bound to a revision: what is wrong with one is mostly wrong with the next.
 */
export function useKeptDecision<Value extends object>(claim: Claim, decision: 'approve' | 'changes' | 'reject', initial: Value): Kept<Value> {
  const { newsroom, person } = useHere();
  return useKeptForm([newsroom, person.id, claim.claim.number, `decision ${decision}`], initial, 'browser');
}
