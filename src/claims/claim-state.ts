/**
 * A claim stores two answers. `round`: how far the present round of work has come. `live`: what the public sees.
 * A correction works in a round of its own while the live publication stays up.
 */
export const rounds = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'closed',
  'dropped',
] as const;
export type Round = (typeof rounds)[number];

export const lives = ['never', 'published', 'retracted', 'withheld'] as const;
export type Live = (typeof lives)[number];

export interface ClaimState {
  readonly round: Round;
  readonly live: Live;
}

/**
 * Of the 28 pairs, 24 can occur. A claim that was never public ends as dropped, never as closed; one that was public
 * once ends its rounds as closed, never as dropped.
 */
export function isPossible({ round, live }: ClaimState): boolean {
  return live === 'never' ? round !== 'closed' : round !== 'dropped';
}

export const displayedStates = [
  'draft',
  'in_review',
  'changes_requested',
  'approved',
  'scheduled',
  'dropped',
  'published',
  'retracted',
  'withheld',
] as const;
export type DisplayedStateName = (typeof displayedStates)[number];

/** What the desk shows as "state"; `openRound` is set while a later round is under way beside it. */
export interface DisplayedState {
  readonly state: DisplayedStateName;
  readonly openRound: Exclude<Round, 'closed' | 'dropped'> | null;
}

/**
 * The one answer to "what state is this claim in": what the public sees, once it saw anything, otherwise the round.
 * Throws a RangeError for a pair that cannot occur, because showing anything for it would hide the damage.
 */
export function displayedState({ round, live }: ClaimState): DisplayedState {
  if (live === 'never') {
    if (round === 'closed') throw new RangeError('a claim that was never public cannot be closed');
    return { state: round, openRound: null };
  }
  if (round === 'dropped') throw new RangeError(`a ${live} claim cannot be dropped`);
  return { state: live, openRound: round === 'closed' ? null : round };
}
