import type { Actor } from '../access/actor.js';
import type { Permission } from '../access/permissions.js';
import { countedApprovals, type Approval, type FrozenRevision } from './approvals.js';
import type { MissingItem } from './missing-item.js';
import { published, publicationFacts, stay, toRound } from './outcomes.js';
import { approvalsMissing, missingForPublish } from './publication-rules.js';
import { openThreads } from './submission-rules.js';
import type { AsRead, ClaimFacts, Effect, IllegalCode, Outcome, PublishWish, VerbInputs } from './workflow-facts.js';

const personOf = (actor: Actor): string | null => (actor.kind === 'system' ? null : actor.personId);

/** A decision on anything but the revision under review is a decision on words that were not read. */
export const outdated = (claim: ClaimFacts, input: FrozenRevision | null): IllegalCode | null => {
  const { frozen, workingDigest } = claim;
  if (frozen === null) return 'REVIEW_OUTDATED';
  if (workingDigest !== null && workingDigest !== frozen.contentDigest) return 'REVIEW_OUTDATED';
  if (input === null) return null;
  const same = input.revision === frozen.revision && input.contentDigest === frozen.contentDigest;
  return same ? null : 'REVIEW_OUTDATED';
};

/** Approved since, but not what they read. */
export function notAsRead({ frozen }: ClaimFacts, input: AsRead | null): IllegalCode | null {
  const { revision = frozen?.revision, contentDigest = frozen?.contentDigest } = input?.read ?? {};
  return revision === frozen?.revision && contentDigest === frozen?.contentDigest ? null : 'REVIEW_OUTDATED';
}

export function notInFuture(at: Date, now: Date): readonly MissingItem[] {
  if (at.getTime() > now.getTime()) return [];
  return [{ code: 'SCHEDULE_IN_PAST', detail: 'The time of publication must lie in the future.', pointer: '/publish/at' }];
}

const approvedBy = (claim: ClaimFacts, actor: Actor): boolean =>
  countedApprovals(claim.approvals, claim.frozen).some((approval) => approval.personId === personOf(actor));

/** The claim as it would stand with the actor's approval. */
function withApprovalOf(actor: Actor, claim: ClaimFacts): ClaimFacts {
  if (actor.kind !== 'member' || claim.frozen === null) return claim;
  const { revision, contentDigest } = claim.frozen;
  const standing = { role: actor.role, active: true };
  const mine: Approval = { personId: actor.personId, revision, contentDigest, revoked: false, standing };
  return { ...claim, approvals: [...claim.approvals, mine] };
}

export function illegalApproval(claim: ClaimFacts, actor: Actor, input: FrozenRevision | null): IllegalCode | null {
  const stale = outdated(claim, input);
  if (stale) return stale;
  const enough = approvalsMissing(claim) === 0;
  if (claim.round === 'approved' && enough) return 'ENOUGH_APPROVALS';
  // Back from a failed schedule the approvals may still count: whoever gave one confirms it instead of being stuck.
  return approvedBy(claim, actor) && !enough ? 'ALREADY_APPROVED' : null;
}

export function missingForApproval(
  claim: ClaimFacts,
  actor: Actor,
  input: VerbInputs['approve'] | null,
): readonly MissingItem[] {
  const threads = claim.openBlockingThreads;
  const talk = threads > 0 ? [{ code: 'BLOCKING_THREAD_OPEN', detail: openThreads(threads), pointer: '/threads' }] : [];
  const wish = input?.publish ?? null;
  if (wish === null) return talk;
  const then = withApprovalOf(actor, claim);
  // While approvals are missing the wish to publish is not carried out, so nothing can stand in its way yet.
  if (approvalsMissing(then) > 0) return talk;
  const at = wish.when === 'at' ? wish.at : claim.now;
  return [...talk, ...missingForPublish(publicationFacts(then), at)];
}

export function approvalOutcome(claim: ClaimFacts, input: VerbInputs['approve'], actor: Actor): Outcome {
  const stored: Effect = { type: 'storeApproval', again: approvedBy(claim, actor) };
  const count = approvalsMissing(withApprovalOf(actor, claim));
  if (count > 0) return stay(claim, stored, { type: 'tellApprovalsMissing', count });
  if (input.publish === null) return toRound('approved', claim, stored, { type: 'clearQueueReason' });
  if (input.publish.when === 'now') return published(claim, stored);
  return toRound('scheduled', claim, stored, { type: 'schedule', at: input.publish.at }, { type: 'clearQueueReason' });
}

export const wishPermission = (wish: PublishWish | null): readonly Permission[] => {
  if (wish === null) return [];
  return wish.when === 'now' ? ['claim.publish'] : ['claim.publish', 'claim.schedule'];
};
