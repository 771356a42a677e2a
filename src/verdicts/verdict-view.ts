import { z } from 'zod';
import type { NormalisedRating } from '../generated/prisma/enums.js';
import type { RatingOnScale } from '../newsrooms/newsrooms.reader.js';
import { instant, version } from '../platform/http/fields.js';
import type { VerdictRow } from './verdicts.repository.js';
import { axes } from './verdict-fit.js';

/** Where a rating lies, whatever the newsroom calls it. */
const normalised = ['true', 'mostly_true', 'mixed', 'mostly_false', 'false', 'unproven', 'other'] as const satisfies readonly NormalisedRating[];

const person = z.object({ id: z.uuid(), name: z.string().nullable() });

/** A proposal as people at the desk see it. */
export const verdictSchema = z
  .object({
    id: z.uuid(),
    version: version(),
    axis: z.enum(axes).meta({ description: 'truth: is it so; attribution: was it said' }),
    link: z.int().nullable().meta({ description: 'Attribution only: link n of the chain; null for the whole chain' }),
    ratingKey: z.string(),
    rating: z
      .object({ label: z.string(), definition: z.string(), value: z.int().nullable() })
      .nullable()
      .meta({ description: 'As the newest version of the scale has it; null when it has no such rating any more' }),
    reasons: z.string().nullable(),
    author: person,
    secondRatingId: z.uuid().nullable().meta({ description: 'The blind second rating that it belongs to' }),
    adoptedAt: instant().nullable(),
    adoptedBy: person.nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'Verdict' });

/** What another claim is rated, as much as stands beside a relation. */
export const relatedVerdictSchema = z
  .object({
    claimId: z.uuid(),
    axis: z.enum(axes),
    ratingKey: z.string(),
    label: z.string().meta({ description: 'As the newest version of the scale has it; the key when it has no such rating any more' }),
    normalised: z.enum(normalised).nullable(),
  })
  .meta({ id: 'RelatedVerdict' });

export type RelatedVerdictView = z.infer<typeof relatedVerdictSchema>;
export type VerdictView = z.infer<typeof verdictSchema>;

/** What is known beside the row: names of people, and the ratings of present scales by `scaleKey/ratingKey`. */
export interface VerdictSurroundings {
  readonly names: ReadonlyMap<string, string>;
  readonly ratings: ReadonlyMap<string, Pick<RatingOnScale, 'label' | 'definition' | 'value'>>;
}

export const ratingId = (scaleKey: string, ratingKey: string): string => `${scaleKey}/${ratingKey}`;

export function verdictView(row: VerdictRow, { names, ratings }: VerdictSurroundings): VerdictView {
  const rating = ratings.get(ratingId(row.scaleKey, row.ratingKey));
  const nameOf = (id: string) => ({ id, name: names.get(id) ?? null });
  return {
    id: row.id,
    version: row.version,
    axis: row.axis,
    link: row.link,
    ratingKey: row.ratingKey,
    rating: rating === undefined ? null : { label: rating.label, definition: rating.definition, value: rating.value },
    reasons: row.reasons,
    author: nameOf(row.authorId),
    secondRatingId: row.secondRatingId,
    adoptedAt: row.adoptedAt && row.adoptedAt.toISOString(),
    adoptedBy: row.adoptedBy === null ? null : nameOf(row.adoptedBy),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
