/** What sort of statement a claim is. Only a fact can be judged as being so; the others only as having been said. */
export const claimKinds = ['fact', 'prediction', 'opinion'] as const;
export type ClaimKind = (typeof claimKinds)[number];

export interface DueVerdicts {
  /** A rating of "is it so". */
  readonly isItSo: boolean;
  /** A rating of "was it said". */
  readonly wasItSaid: boolean;
}

/** The ratings that a claim must carry, and at the same time the only ones that it may carry. */
export function dueVerdicts(claim: { readonly kind: ClaimKind; readonly chainLength: number }): DueVerdicts {
  return { isItSo: claim.kind === 'fact', wasItSaid: claim.chainLength > 0 };
}
