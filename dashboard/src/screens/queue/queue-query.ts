import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';

export type Queue = Schema<'Queue'>;
export type QueueSection = Schema<'QueueSection'>;
export type QueueItem = Schema<'QueueItem'>;
export type Section = keyof Queue;

/** In the order in which they are shown. */
export const SECTIONS = ['yourTurn', 'waiting', 'drafts', 'unassigned'] as const satisfies readonly Section[];

/** The beginning of every section. */
export const queueQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'queue', 'whole'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/queue', { params: { path: { newsroom } }, signal })),
  });

/** One section as far as it was opened, once somebody wants more of it than its beginning. */
export const sectionQuery = (newsroom: string, section: Section) =>
  infiniteQueryOptions({
    queryKey: [newsroom, 'queue', 'section', section],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { cursor: pageParam };
      return answer(api.GET('/api/desk/{newsroom}/queue/{section}', { params: { path: { newsroom, section }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: QueueSection) => last.nextCursor,
  });
