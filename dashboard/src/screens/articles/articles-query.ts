import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';

export interface ArticleFilter {
  readonly query?: string | undefined;
  readonly archived?: true | undefined;
}

/** The newsroom's articles, newest first, page by page. */
export const articlesQuery = (newsroom: string, { query, archived }: ArticleFilter) =>
  infiniteQueryOptions({
    queryKey: [newsroom, 'articles', { query: query ?? '', archived: archived ?? false }] as const,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/desk/{newsroom}/articles', {
          params: {
            path: { newsroom },
            query: { archived: archived === true ? 'true' : 'false', limit: 20, ...(query === undefined ? {} : { query }), ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
