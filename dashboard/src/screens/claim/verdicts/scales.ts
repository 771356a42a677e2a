import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../../api/client.ts';
import type { Axis } from '../../../claims/claim-words.ts';

export type Scale = Schema<'RatingScale'>;
export type Rating = Schema<'ScaleRating'>;

/** The newsroom's scales in their newest versions. */
export const scalesQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'rating-scales'] as const,
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/rating-scales', { params: { path: { newsroom } }, signal })),
    staleTime: 5 * 60_000,
  });

/** The ratings of an axis in the order in which they are shown. Each axis has the scale of the same key. */
export function ratingsOf(scales: readonly Scale[], axis: Axis): readonly Rating[] {
  const scale = scales.find(({ key }) => key === axis);
  return scale === undefined ? [] : [...scale.ratings].sort((one, other) => one.position - other.position);
}
