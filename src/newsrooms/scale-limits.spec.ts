import { describe, expect, it } from '@jest/globals';
import type { ScaleRating } from './default-scales.js';
import { isBeyondEditing, RATINGS_BYTES_MAX, RATINGS_MAX } from './scale-limits.js';

const ratings = (many: number, label = 'Wrong'): ScaleRating[] =>
  Array.from({ length: many }, (_, n) => ({ key: `r-${String(n)}`, label, definition: '', value: null, normalised: null, publisher: 'x'.repeat(300) }));

describe('isBeyondEditing', () => {
  it('is said of too many ratings', () => {
    expect(isBeyondEditing(ratings(RATINGS_MAX))).toBe(false);
    expect(isBeyondEditing(ratings(RATINGS_MAX + 1))).toBe(true);
  });

  it('is said of too long ones: in bytes, without the publisher, whom nobody sends', () => {
    const [one] = ratings(1, 'я'.repeat(2000));
    const { publisher: _, ...sent } = one ?? {};
    const fitting = Math.floor((RATINGS_BYTES_MAX - 2) / (Buffer.byteLength(JSON.stringify(sent)) + 1 + 3));
    expect(fitting).toBeLessThan(RATINGS_MAX / 2);
    expect(isBeyondEditing(ratings(fitting, 'я'.repeat(2000)))).toBe(false);
    expect(isBeyondEditing(ratings(fitting + 10, 'я'.repeat(2000)))).toBe(true);
  });
});
