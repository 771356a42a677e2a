/** What the audit log calls the steps of the workflow. */
export const reviewActions = [
  'claim.submitted',
  'claim.withdrawn',
  'claim.approved',
  'claim.approvalRevoked',
  'claim.changesRequested',
  'claim.rejected',
  'claim.dropped',
  'claim.abandoned',
  'claim.reopened',
  'claim.correctionOpened',
  'claim.scheduled',
  'claim.unscheduled',
  'hold.placed',
  'hold.released',
] as const;

export type ReviewAction = (typeof reviewActions)[number];
