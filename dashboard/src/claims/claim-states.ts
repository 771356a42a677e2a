import type { ClaimState } from './claim-words.ts';

const PLACE: Readonly<Record<ClaimState, number>> = {
  draft: 1, in_review: 2, changes_requested: 3, approved: 4, scheduled: 5, published: 6, retracted: 7, withheld: 8, dropped: 9,
};

const isState = (word: string): word is ClaimState => word in PLACE;

/** All states, in the order in which a claim passes through them. */
export const CLAIM_STATES: readonly ClaimState[] = Object.keys(PLACE).filter(isState).toSorted((one, other) => PLACE[one] - PLACE[other]);
