import type { GlanceRow } from './glances.repository.js';
import type { AskRow } from './queue-sections.repository.js';
import type { WaitingReason } from './queue-reasons.js';
import type { QueueReasonView } from './queue.schemas.js';
import { holdsAt, type ReviewRow } from './reviews.repository.js';

type Worked = Pick<GlanceRow, 'round' | 'assigneeId' | 'assigneeName' | 'assignedAt'>;

interface Awaited {
  readonly review: ReviewRow | null;
  /** What the reader asked of others. */
  readonly asks: readonly AskRow[];
}

/** What has to come before a claim moves on that waits for somebody else; empty for one that anybody may take. */
export function waitingReasonsOf(claim: Worked, { review, asks }: Awaited, now: Date): QueueReasonView[] {
  const reasons = asks.map(({ code, at }) => reason(code, { at }));
  if (claim.round === 'draft' || claim.round === 'changes_requested') reasons.push(...ofWork(claim, review));
  if (review === null) return reasons;
  if (claim.round === 'in_review' && review.given < review.needed) {
    const { revision, given, needed, submittedAt } = review;
    reasons.push(reason('APPROVALS_MISSING', { revision, approvals: { given, needed }, at: submittedAt }));
  }
  if (claim.round === 'approved') reasons.push(reason('AWAITS_PUBLICATION', { revision: review.revision }));
  if (claim.round === 'scheduled') reasons.push(reason('SCHEDULED', { revision: review.revision, at: review.scheduledAt }));
  if (claim.round !== 'changes_requested') reasons.push(...holdsAt(review, now).map(({ kind, until }) => reason('ON_HOLD', { detail: kind, at: until })));
  return reasons;
}

function ofWork({ round, assigneeId, assigneeName, assignedAt }: Worked, review: ReviewRow | null): QueueReasonView[] {
  const reasons: QueueReasonView[] = [];
  if (assigneeId !== null) reasons.push(reason('WITH_COLLEAGUE', { person: { id: assigneeId, name: assigneeName ?? '' }, at: assignedAt }));
  if (round === 'changes_requested' && review !== null && review.sentBack !== null) {
    const { by, name, at } = review.sentBack;
    reasons.push(reason('CHANGES_REQUESTED', { person: { id: by, name: name ?? '' }, revision: review.revision, at: new Date(at) }));
  }
  return reasons;
}

type Parameters = Partial<Omit<QueueReasonView, 'code' | 'at'>> & { readonly at?: Date | null };

function reason(code: WaitingReason, { revision = null, person = null, at = null, approvals = null, detail = null }: Parameters): QueueReasonView {
  return { code, revision, person, at: at?.toISOString() ?? null, approvals, detail };
}
