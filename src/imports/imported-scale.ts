import type { ScaleContent, ScaleRating } from '../newsrooms/default-scales.js';
import { IMPORTED_SCALE } from './rating-text.js';

/**
 * The imported scale with these ratings. What it holds already stays as it is, an edited meaning too: the newsroom decides what other
 * people's words amount to. Equal to `present` when nothing is new, and then no version is added.
 */
export function scaleWith(present: Pick<ScaleContent, 'name' | 'ratings'> | null, found: readonly ScaleRating[]): ScaleContent {
  const kept = present?.ratings ?? [];
  const known = new Set(kept.map((rating) => rating.key));
  const ratings = [...kept.map(contentOf), ...found.filter((rating) => !known.has(rating.key))];
  return { key: IMPORTED_SCALE, axis: 'truth', name: present?.name ?? 'Ratings of imported checks', ratings };
}

/** A stored rating has columns beyond those that make it up. */
const contentOf = ({ key, label, definition, value, normalised, publisher }: ScaleRating): ScaleRating => ({
  key, label, definition, value, normalised, publisher: publisher ?? null,
});
