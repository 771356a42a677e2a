import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';

export type Analytics = Schema<'Analytics'>;

export interface AnalyticsFilters {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly topic: string | undefined;
  readonly language: string | undefined;
}

export const analyticsQuery = (newsroom: string, filters: AnalyticsFilters) =>
  queryOptions({
    queryKey: [newsroom, 'analytics', filters],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/analytics', { params: { path: { newsroom }, query: filters }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export type Chart = 'flow' | 'stages' | 'throughput' | 'decisions' | 'waiting' | 'corrections' | 'verdicts' | 'agreement' | 'reviewers';

/** Where the figures of a chart are as a file. */
export function csvAddress(newsroom: string, chart: Chart, filters: AnalyticsFilters): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return `/api/desk/${encodeURIComponent(newsroom)}/analytics/${chart}.csv?${query.toString()}`;
}
