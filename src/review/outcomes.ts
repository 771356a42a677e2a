import type { ClaimState, Round } from '../claims/claim-state.js';
import { countedApprovals } from './approvals.js';
import type { PublicationFacts } from './publication-rules.js';
import type { ClaimFacts, Drop, Effect, Outcome, RevisionEnd, RoundEnd } from './workflow-facts.js';

export const openRounds: readonly Round[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled'];

export const to = (next: ClaimState, ...effects: readonly Effect[]): Outcome => ({ next, effects });
export const stay = ({ round, live }: ClaimFacts, ...effects: readonly Effect[]): Outcome =>
  to({ round, live }, ...effects);
export const toRound = (round: Round, claim: ClaimFacts, ...effects: readonly Effect[]): Outcome =>
  to({ round, live: claim.live }, ...effects);

function eligibleApproverLeft({ people, approvals, frozen }: ClaimFacts): boolean {
  const barred = new Set([...people.contributors, ...people.recused]);
  for (const approval of countedApprovals(approvals, frozen)) barred.add(approval.personId);
  return people.activeEditors.some((person) => !barred.has(person));
}

export function publicationFacts(claim: ClaimFacts): PublicationFacts {
  return { ...claim, eligibleApproverLeft: eligibleApproverLeft(claim) };
}

/** Ends what is left of the round when it does not run its course; nothing when no round is open. */
export function endRound(claim: ClaimFacts, outcome: RoundEnd, revision: RevisionEnd | null): readonly Effect[] {
  if (!openRounds.includes(claim.round)) return [];
  const effects: Effect[] = [];
  if (claim.round === 'scheduled') effects.push({ type: 'cancelSchedule' });
  const underDecision = claim.round === 'in_review' || claim.round === 'approved' || claim.round === 'scheduled';
  if (underDecision && revision !== null) effects.push({ type: 'endRevision', outcome: revision });
  effects.push({ type: 'closeRound', outcome });
  return effects;
}

/**
 * A first round that leads nowhere leaves a dropped claim, which remembers why. A later one is closed and leaves what
 * is live alone; its reason stands in the decision and the audit log.
 */
export function leadsNowhere(claim: ClaimFacts, why: Drop, ...effects: readonly Effect[]): Outcome {
  if (claim.live !== 'never') return toRound('closed', claim, ...effects);
  return toRound('dropped', claim, { type: 'storeDrop', ...why }, ...effects);
}

export const published = (claim: ClaimFacts, ...before: readonly Effect[]): Outcome =>
  to(
    { round: 'closed', live: 'published' },
    ...before,
    { type: 'publishRecord', kind: claim.live === 'published' ? 'correct' : 'publish' },
    { type: 'endRevision', outcome: 'published' },
    { type: 'closeRound', outcome: 'published' },
    { type: 'countContributorsFromHere' },
    { type: 'clearQueueReason' },
  );
