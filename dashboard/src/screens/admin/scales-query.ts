import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';

export type Scale = Schema<'RatingScale'>;
export type Rating = Schema<'ScaleRating'>;
export type RatingChange = Schema<'RatingChange'>;
export type ScaleChange = Schema<'RatingScaleChange'>;

/** The newest version of each scale. */
export const scalesQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'rating-scales'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/rating-scales', { params: { path: { newsroom } }, signal })),
  });

/** All versions of one scale. */
export const scaleVersionsQuery = (newsroom: string, key: string) =>
  queryOptions({
    queryKey: [newsroom, 'rating-scales', key, 'versions'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/rating-scales/{key}/versions', { params: { path: { newsroom, key } }, signal })),
  });

export const toChange = ({ name, ratings }: Scale): ScaleChange => ({
  name,
  ratings: ratings.map(({ key, label, definition, value, normalised }) => ({ key, label, definition, value, normalised })),
});
