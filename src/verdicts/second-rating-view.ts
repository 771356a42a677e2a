import { z } from 'zod';
import { instant } from '../platform/http/fields.js';
import { isOpen } from './blind-rating.js';
import type { SecondRatingRow } from './second-ratings.repository.js';
import { axes } from './verdict-fit.js';
import { verdictSchema, type VerdictView } from './verdict-view.js';

const person = z.object({ id: z.uuid(), name: z.string().nullable() });

/** A round of blind rating as people at the desk see it: who was asked, who has answered; what they say, once all have. */
export const secondRatingSchema = z
  .object({
    id: z.uuid(),
    axis: z.enum(axes),
    state: z.enum(['open', 'revealed', 'cancelled']),
    raters: z.array(
      person.extend({
        given: z.boolean(),
        able: z.boolean().meta({ description: 'Still an active member who is not recused; otherwise cancel the round and ask somebody else' }),
      }),
    ),
    requestedBy: person,
    createdAt: instant(),
    revealedAt: instant().nullable(),
    cancelledAt: instant().nullable(),
    ratings: z.array(verdictSchema).meta({ description: 'Until all are in, at most the reader’s own' }),
  })
  .meta({ id: 'SecondRating' });

export type SecondRatingView = z.infer<typeof secondRatingSchema>;

export interface SecondRatingSurroundings {
  readonly names: ReadonlyMap<string, string>;
  /** Who of all raters could rate now: active and not recused. */
  readonly able: ReadonlySet<string>;
  /** Who has rated. */
  readonly ratedBy: readonly string[];
  /** The ratings that the reader may see. */
  readonly ratings: readonly VerdictView[];
}

export function secondRatingView(row: SecondRatingRow, { names, able, ratedBy, ratings }: SecondRatingSurroundings): SecondRatingView {
  const nameOf = (id: string) => ({ id, name: names.get(id) ?? null });
  return {
    id: row.id,
    axis: row.axis,
    state: isOpen(row) ? 'open' : row.revealedAt === null ? 'cancelled' : 'revealed',
    raters: row.raterIds.map((id) => ({ ...nameOf(id), given: ratedBy.includes(id), able: able.has(id) })),
    requestedBy: nameOf(row.requestedBy),
    createdAt: row.createdAt.toISOString(),
    revealedAt: row.revealedAt && row.revealedAt.toISOString(),
    cancelledAt: row.cancelledAt && row.cancelledAt.toISOString(),
    ratings: [...ratings],
  };
}
