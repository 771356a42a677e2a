import type { ScaleRating } from './default-scales.js';

const MEBIBYTE = 1_048_576;

/**
 * Most ratings of one scale. They are edited all at once, and no body has room for more: see JsonScan, which counts six values
 * for each.
 */
export const RATINGS_MAX = 8_000;
/** Of the ratings of one scale, in bytes, as they are sent. */
export const RATINGS_BYTES_MAX = 5 * MEBIBYTE;
/** Whoever edits them may write some more, and in another way. */
export const SCALE_BODY_LIMIT = RATINGS_BYTES_MAX + MEBIBYTE;

/** Whether nobody could edit a scale of these ratings, because they are too many or too long to be sent. */
export function isBeyondEditing(ratings: readonly ScaleRating[]): boolean {
  return ratings.length > RATINGS_MAX || Buffer.byteLength(JSON.stringify(ratings.map(asSent))) > RATINGS_BYTES_MAX;
}

const asSent = ({ publisher: _, ...rating }: ScaleRating): Omit<ScaleRating, 'publisher'> => rating;
