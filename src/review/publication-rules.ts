import { countedApprovals, neededApprovals, type Approval, type FrozenRevision } from './approvals.js';
import type { MissingItem } from './missing-item.js';

export const holdKinds = ['legal', 'embargo', 'safety'] as const;
export type HoldKind = (typeof holdKinds)[number];

export interface Hold {
  readonly kind: HoldKind;
  /** The instant at which it ends by itself; null: until somebody lifts it. */
  readonly until: Date | null;
}

export interface PublicationFacts {
  /** The revision under decision; null when nothing was submitted. */
  readonly frozen: FrozenRevision | null;
  /** Digest of the claim's content as it stands now; null when it was not computed because it cannot have changed. */
  readonly workingDigest: string | null;
  readonly approvals: readonly Approval[];
  readonly approvalPolicy: { readonly atSubmit: number | null; readonly now: number };
  /** Somebody is left who may approve: active editor or admin, not a contributor, not recused, has not approved yet. */
  readonly eligibleApproverLeft: boolean;
  readonly holds: readonly Hold[];
  readonly newsroom: { readonly correctionsPolicyUrl: string | null; readonly complaintsUrl: string | null };
  /** Null in a first round; otherwise whether the round says what it corrects, for readers. */
  readonly correction: { readonly hasKind: boolean; readonly hasNote: boolean } | null;
}

export function activeHolds(holds: readonly Hold[], at: Date): readonly Hold[] {
  return holds.filter((hold) => hold.until === null || hold.until.getTime() > at.getTime());
}

/** The first instant at which no hold with an end stands in the way; holds without an end stay in the way. */
export function endOfHolds(holds: readonly Hold[], now: Date): Date {
  const ends = holds.flatMap((hold) => (hold.until === null ? [] : [hold.until.getTime()]));
  return new Date(Math.max(now.getTime(), ...ends));
}

/** How many approvals are still needed; never below 0. */
export function approvalsMissing(facts: Pick<PublicationFacts, 'approvals' | 'frozen' | 'approvalPolicy'>): number {
  const counted = countedApprovals(facts.approvals, facts.frozen).length;
  return Math.max(0, neededApprovals(facts.approvalPolicy) - counted);
}

/** Approvals still needed, and whether anybody is left to give one. */
export function missingApprovals(facts: PublicationFacts): readonly MissingItem[] {
  const count = approvalsMissing(facts);
  if (count === 0) return [];
  const needed: MissingItem = {
    code: 'APPROVALS_MISSING',
    detail: count === 1 ? 'One more approval is needed.' : `${count} more approvals are needed.`,
    pointer: '/approvals',
  };
  if (facts.eligibleApproverLeft) return [needed];
  const nobody: MissingItem = {
    code: 'NO_ELIGIBLE_APPROVER',
    detail: 'Every active editor has contributed, is recused or has approved already: nobody is left who may approve.',
    pointer: '/approvals',
  };
  return [needed, nobody];
}

/** Whoever publishes tells readers where to complain, and what happens then. */
export function missingNewsroomAddresses(newsroom: PublicationFacts['newsroom']): readonly MissingItem[] {
  const missing: MissingItem[] = [];
  if (newsroom.correctionsPolicyUrl === null) {
    missing.push({
      code: 'CORRECTIONS_POLICY_MISSING',
      detail: 'The newsroom has not set the address of its corrections policy.',
      pointer: '/newsroom/correctionsPolicyUrl',
    });
  }
  if (newsroom.complaintsUrl === null) {
    missing.push({
      code: 'COMPLAINTS_ADDRESS_MISSING',
      detail: 'The newsroom has not set the address for complaints.',
      pointer: '/newsroom/complaintsUrl',
    });
  }
  return missing;
}

/** Every round after the first tells readers what it changes. */
export function missingCorrection(correction: PublicationFacts['correction']): readonly MissingItem[] {
  if (correction === null) return [];
  const missing: MissingItem[] = [];
  if (!correction.hasKind) {
    missing.push({
      code: 'CORRECTION_KIND_MISSING',
      detail: 'Say what kind of correction this is.',
      pointer: '/correction/kind',
    });
  }
  if (!correction.hasNote) {
    missing.push({
      code: 'CORRECTION_NOTE_MISSING',
      detail: 'Tell readers what was corrected.',
      pointer: '/correction/note',
    });
  }
  return missing;
}

/** What stands between an approved claim and publication at the instant `at` (now, or the time it is scheduled for). */
export function missingForPublish(facts: PublicationFacts, at: Date): readonly MissingItem[] {
  const changed = facts.workingDigest !== null && facts.workingDigest !== facts.frozen?.contentDigest;
  const contentChanged: MissingItem = {
    code: 'CONTENT_CHANGED',
    detail: 'The content is not the one that was approved.',
    pointer: '',
  };
  const held = activeHolds(facts.holds, at).map((hold) => ({
    code: 'HOLD_ACTIVE',
    detail:
      hold.until === null ? `On hold (${hold.kind}).` : `On hold (${hold.kind}) until ${hold.until.toISOString()}.`,
    pointer: '/holds',
  }));
  return [
    ...(changed ? [contentChanged] : []),
    ...missingApprovals(facts),
    ...held,
    ...missingNewsroomAddresses(facts.newsroom),
    ...missingCorrection(facts.correction),
  ];
}

export type DueScheduleOutcome =
  | { readonly publish: true }
  | { readonly publish: false; readonly queueReason: string; readonly missing: readonly MissingItem[] };

/**
 * What the schedule job does when the time has come: publish, or hand the claim back to the reviewers with the first
 * obstacle as queue reason. Throws a RangeError when it is asked before the time.
 */
export function dueScheduleOutcome(facts: PublicationFacts, scheduledAt: Date, now: Date): DueScheduleOutcome {
  if (now.getTime() < scheduledAt.getTime()) throw new RangeError('the scheduled time has not come');
  const missing = missingForPublish(facts, now);
  const [first] = missing;
  return first === undefined ? { publish: true } : { publish: false, queueReason: first.code, missing };
}
