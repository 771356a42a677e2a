import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';
import type { REPORT_STATES } from '../../app/router.tsx';

export interface ReportFilters {
  readonly state: (typeof REPORT_STATES)[number];
  /** Its number, C-12. */
  readonly claim?: string;
}

/** Newest first, page by page. */
export const reportsQuery = (newsroom: string, filters: ReportFilters) =>
  infiniteQueryOptions({
    queryKey: [newsroom, 'reports', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answer(api.GET('/api/desk/{newsroom}/reader-reports', { params: { path: { newsroom }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Schema<'ReaderReports'>) => last.nextCursor,
  });

/** The newest reports of one claim that another can be a duplicate of. */
export const originalsQuery = (newsroom: string, claim: string) =>
  queryOptions({
    queryKey: [newsroom, 'reports', 'originals', claim],
    queryFn: async ({ signal }) => {
      const query = { state: 'all', claim, limit: 100 } as const;
      const { items } = await answer(api.GET('/api/desk/{newsroom}/reader-reports', { params: { path: { newsroom }, query }, signal }));
      return items.filter(({ state }) => state !== 'duplicate');
    },
  });
