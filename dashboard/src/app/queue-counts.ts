import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';

/** How much waits where, for the rail. */
export const queueCountsQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'queue', 'counts'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/queue/counts', { params: { path: { newsroom } }, signal })),
    staleTime: 30_000,
  });
