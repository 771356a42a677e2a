/**
 * Blind second ratings. Two people or more rate one axis of a claim without seeing each other's rating; all ratings appear at
 * the moment when the last one is in, and not before on any path.
 */
export interface BlindRound {
  readonly id: string;
  readonly raterIds: readonly string[];
  readonly revealedAt: Date | null;
  readonly cancelledAt: Date | null;
}

export interface Authored {
  readonly authorId: string;
  /** The blind round that the rating was given in; null for an ordinary proposal. */
  readonly secondRatingId: string | null;
}

export const isOpen = (round: BlindRound): boolean => round.revealedAt === null && round.cancelledAt === null;

/**
 * Whether this person may see the rating: an ordinary proposal always, a blind one when all are in, or when it is their own.
 * A cancelled round is never revealed. What belongs to a round that is not among `rounds` stays hidden.
 */
export function visibleTo(personId: string, verdict: Authored, rounds: readonly BlindRound[]): boolean {
  if (verdict.secondRatingId === null || verdict.authorId === personId) return true;
  return rounds.find((round) => round.id === verdict.secondRatingId)?.revealedAt instanceof Date;
}

/** Whether all asked people have rated, given who has. */
export function isComplete(round: BlindRound, ratedBy: readonly string[]): boolean {
  return round.raterIds.every((rater) => ratedBy.includes(rater));
}
