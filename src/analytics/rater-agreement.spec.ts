import { describe, expect, it } from '@jest/globals';
import { nominalAgreement, ordinalAgreement, raterFigures, type BlindRating } from './rater-agreement.js';

const values: Readonly<Record<string, number | null>> = { true: 5, mixed: 3, false: 1, unproven: null };
const placeOf = (key: string): number | null => values[key] ?? null;
const round = (roundId: string, given: Readonly<Record<string, string>>, axis: BlindRating['axis'] = 'truth'): BlindRating[] =>
  Object.entries(given).map(([raterId, ratingKey]) => ({ roundId, axis, raterId, ratingKey }));

const ratings = [
  ...round('1', { ada: 'true', bo: 'true' }),
  ...round('2', { ada: 'false', bo: 'mixed', cy: 'false' }),
  ...round('3', { ada: 'unproven', bo: 'true' }),
  ...round('4', { ada: 'confirmed', cy: 'confirmed' }, 'attribution'),
];

describe('agreement', () => {
  it('takes each axis for itself, and leaves ratings without a place out of an order', () => {
    expect(ordinalAgreement('truth', ratings, placeOf)).toMatchObject({ units: 2, coders: 3, pairs: 4, leftOut: 1, reason: null });
    expect(nominalAgreement('truth', ratings)).toMatchObject({ units: 3, coders: 3, pairs: 5, leftOut: 0, reason: null });
  });
  it('is unknown with fewer than two units, and where all ratings are the same', () => {
    expect(nominalAgreement('attribution', ratings)).toMatchObject({ alpha: null, reason: 'TOO_FEW_UNITS', units: 1 });
    const same = [...round('1', { ada: 'true', bo: 'true' }), ...round('2', { ada: 'true', bo: 'true' })];
    expect(nominalAgreement('truth', same)).toMatchObject({ alpha: null, reason: 'NO_VARIATION', units: 2 });
  });
});

it('each rater met the others so often, and said the same so often', () =>
  expect(raterFigures(ratings)).toEqual([
    { raterId: 'ada', ratings: 4, pairs: 5, same: 3 },
    { raterId: 'bo', ratings: 3, pairs: 4, same: 1 },
    { raterId: 'cy', ratings: 2, pairs: 3, same: 2 },
  ]));
