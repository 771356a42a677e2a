/** Why a claim waits for this person. Kept as codes: the desk says them in the reader's language. */
export const personalReasons = [
  'ASSIGNED',
  'SENT_BACK',
  'APPROVAL_STALE',
  'RATING_ASKED',
  'SCHEDULE_FAILED',
  'WITHHOLDING_PROPOSED',
  'ARTICLE_CHANGED',
  'ANCHOR_UNCONFIRMED',
  'THREAD_OPEN',
  'THREAD_ANSWERED',
  'RETRACTION_PROPOSED',
] as const;
export type PersonalReason = (typeof personalReasons)[number];

/** What others have to do, or what has to come, before the claim moves on. */
export const waitingReasons = ['WITH_COLLEAGUE', 'CHANGES_REQUESTED', 'APPROVALS_MISSING', 'AWAITS_PUBLICATION', 'SCHEDULED', 'ON_HOLD', 'WITHHOLDING_UNCONFIRMED'] as const;
export type WaitingReason = (typeof waitingReasons)[number];

export const reasonCodes = [...personalReasons, ...waitingReasons] as const;
export type ReasonCode = (typeof reasonCodes)[number];
