import { z } from 'zod';
import { instant, key, version } from '../platform/http/fields.js';
import { text } from '../platform/text/text.schemas.js';
import type { ScaleWithRatings } from './rating-scales.repository.js';
import { RATINGS_MAX } from './scale-limits.js';

const keyForm = key(100);

const normalised = z
  .enum(['true', 'mostly_true', 'mixed', 'mostly_false', 'false', 'unproven', 'other'])
  .nullable()
  .meta({ description: 'What the rating amounts to across newsrooms; null when it says nothing about truth.' });

const value = z
  .int()
  .min(-1000)
  .max(1000)
  .nullable()
  .meta({ description: 'A point on the line from worst to best; null where the rating is no point on it.' });

const ratingSchema = z
  .strictObject({ key: keyForm, label: text(2000, { min: 1, multiline: true }), definition: text(2000, { multiline: true }), value, normalised })
  .meta({ id: 'RatingChange' });

export const scaleChangeSchema = z
  .strictObject({
    name: text(200, { min: 1 }),
    ratings: z.array(ratingSchema).min(1).max(RATINGS_MAX).meta({ description: 'All ratings of the new version, in order of display.' }),
  })
  .superRefine(({ ratings }, context) => {
    const seen = new Set<string>();
    for (const [index, { key }] of ratings.entries()) {
      if (seen.has(key)) context.addIssue({ code: 'custom', path: ['ratings', index, 'key'], message: 'Another rating has this key' });
      seen.add(key);
    }
  })
  .meta({ id: 'RatingScaleChange' });

export const scalePathSchema = z.object({ newsroom: z.string(), key: z.string().max(100) });
export const scaleVersionPathSchema = scalePathSchema.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) });

export const scaleViewSchema = z
  .object({
    key: z.string(),
    axis: z.enum(['truth', 'attribution']).meta({ description: 'Truth: is it so? Attribution: was it said?' }),
    name: z.string(),
    version: version(),
    createdAt: instant(),
    ratings: z.array(
      z
        .object({
          key: z.string(),
          label: z.string(),
          definition: z.string(),
          value,
          normalised,
          position: z.int(),
          publisher: z.string().nullable().meta({ description: 'Whose rating text it is, for imported ratings.' }),
        })
        .meta({ id: 'ScaleRating' }),
    ),
  })
  .meta({ id: 'RatingScale' });

export const scaleListSchema = z.object({ items: z.array(scaleViewSchema) }).meta({ id: 'RatingScaleList' });

export type ScaleChange = z.infer<typeof scaleChangeSchema>;
export type ScalePath = z.infer<typeof scalePathSchema>;
export type ScaleVersionPath = z.infer<typeof scaleVersionPathSchema>;
export type ScaleView = z.infer<typeof scaleViewSchema>;
export type ScaleList = z.infer<typeof scaleListSchema>;

export const scaleView = (scale: ScaleWithRatings): ScaleView => ({
  ...scale,
  version: scale.number,
  createdAt: scale.createdAt.toISOString(),
});
