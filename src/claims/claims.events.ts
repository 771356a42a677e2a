/** What the audit log says about claims; the state of the workflow is `review`'s and `publication`'s to tell. */
export const claimActions = [
  'claim.created',
  'claim.statementEdited',
  'claim.topicsEdited',
  'claim.selectionEdited',
  'claim.chainEdited',
  'claim.appearanceAdded',
  'claim.appearanceRemoved',
  'claim.appearanceMarkedFirst',
  'claim.appearanceMoved',
  'claim.anchorConfirmed',
  'claim.articleChanged',
  'claim.relationAdded',
  'claim.relationRemoved',
  'claim.taken',
  'claim.assigned',
  'claim.released',
  'claim.prioritised',
  'member.recused',
  'member.recusalLifted',
] as const;

export type ClaimAction = (typeof claimActions)[number];
