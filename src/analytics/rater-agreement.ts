import { krippendorffAlpha } from './krippendorff-alpha.js';

/** One rating that somebody gave without seeing the others of its round. */
export interface BlindRating {
  /** The round of blind rating: one claim, one axis, one occasion. */
  readonly roundId: string;
  readonly axis: 'truth' | 'attribution';
  readonly raterId: string;
  readonly ratingKey: string;
}

/** A rating's place on the line from worst to best; null where it is no point on it. */
export type PlaceOf = (ratingKey: string) => number | null;

export interface Agreement {
  readonly axis: BlindRating['axis'];
  readonly level: 'ordinal' | 'nominal';
  readonly alpha: number | null;
  /** Why there is no alpha. */
  readonly reason: 'TOO_FEW_UNITS' | 'NO_VARIATION' | null;
  /** Rounds with at least two ratings. */
  readonly units: number;
  readonly coders: number;
  readonly pairs: number;
  /** Ratings that have no place on the line, such as Unproven. */
  readonly leftOut: number;
}

const FEWEST_UNITS = 2;

/** Agreement on names of ratings, whatever the scale. */
export function nominalAgreement(axis: BlindRating['axis'], ratings: readonly BlindRating[]): Agreement {
  const keys = [...new Set(ratings.map(({ ratingKey }) => ratingKey))];
  return agreement(axis, 'nominal', ratings, (key) => keys.indexOf(key));
}

/** Agreement on the line of a scale: neighbours disagree less than extremes. */
export const ordinalAgreement = (axis: BlindRating['axis'], ratings: readonly BlindRating[], placeOf: PlaceOf): Agreement => agreement(axis, 'ordinal', ratings, placeOf);

function agreement(axis: BlindRating['axis'], level: Agreement['level'], all: readonly BlindRating[], placeOf: PlaceOf): Agreement {
  const ratings = all.filter((rating) => rating.axis === axis);
  const placed = ratings.flatMap((rating) => {
    const place = placeOf(rating.ratingKey);
    return place === null ? [] : [{ ...rating, place }];
  });
  const units = [...byRound(placed).values()].filter((unit) => unit.length > 1);
  const alpha = units.length < FEWEST_UNITS ? null : krippendorffAlpha(units.map((unit) => unit.map(({ place }) => place)), level);
  return {
    axis,
    level,
    alpha,
    reason: alpha !== null ? null : units.length < FEWEST_UNITS ? 'TOO_FEW_UNITS' : 'NO_VARIATION',
    units: units.length,
    coders: new Set(units.flat().map(({ raterId }) => raterId)).size,
    pairs: units.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0),
    leftOut: ratings.length - placed.length,
  };
}

export interface RaterFigures {
  readonly raterId: string;
  readonly ratings: number;
  /** Meetings with one other rating in the same round. */
  readonly pairs: number;
  /** In how many of them both said the same. */
  readonly same: number;
}

/** For each rater, those with most ratings first, then by id. */
export function raterFigures(ratings: readonly BlindRating[]): RaterFigures[] {
  const rounds = byRound(ratings);
  const figures = [...new Set(ratings.map(({ raterId }) => raterId))].map((raterId) => {
    const own = ratings.filter((rating) => rating.raterId === raterId);
    const met = own.flatMap((mine) => (rounds.get(mine.roundId) ?? []).filter((other) => other.raterId !== raterId).map((other) => other.ratingKey === mine.ratingKey));
    return { raterId, ratings: own.length, pairs: met.length, same: met.filter(Boolean).length };
  });
  return figures.sort((left, right) => right.ratings - left.ratings || (left.raterId < right.raterId ? -1 : 1));
}

function byRound<Rating extends BlindRating>(ratings: readonly Rating[]): Map<string, Rating[]> {
  const rounds = new Map<string, Rating[]>();
  for (const rating of ratings) rounds.set(rating.roundId, [...(rounds.get(rating.roundId) ?? []), rating]);
  return rounds;
}
