import type { Role } from '../access/roles.js';

export interface Approval {
  readonly personId: string;
  readonly revision: number;
  readonly contentDigest: string;
  readonly revoked: boolean;
  /** How the approver stands in the newsroom now, not when they approved. */
  readonly standing: { readonly role: Role; readonly active: boolean };
}

/** The review revision that is being decided. */
export interface FrozenRevision {
  readonly revision: number;
  readonly contentDigest: string;
}

/**
 * Approvals that count: for exactly this revision and digest, not revoked, by somebody who is still an active editor
 * or admin, each person once.
 */
export function countedApprovals(approvals: readonly Approval[], frozen: FrozenRevision | null): readonly Approval[] {
  if (frozen === null) return [];
  const seen = new Set<string>();
  return approvals.filter((approval) => {
    const counts =
      !approval.revoked &&
      approval.revision === frozen.revision &&
      approval.contentDigest === frozen.contentDigest &&
      approval.standing.active &&
      approval.standing.role !== 'reviewer' &&
      !seen.has(approval.personId);
    if (counts) seen.add(approval.personId);
    return counts;
  });
}

/** A policy that was relaxed after submission does not lower what this revision needs; a stricter one raises it. */
export function neededApprovals(policy: { readonly atSubmit: number | null; readonly now: number }): number {
  return Math.max(policy.atSubmit ?? 0, policy.now);
}
