import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';
import type { ClaimFilters } from './claim-filters.ts';

type Page = Schema<'ClaimGlancePage'>;

/** Claims at a glance that fit, page by page. */
export const claimsQuery = (newsroom: string, filters: ClaimFilters) =>
  infiniteQueryOptions({
    queryKey: [newsroom, 'claims', 'glances', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, limit: 40, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answer(api.GET('/api/desk/{newsroom}/claims/glances', { params: { path: { newsroom }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.nextCursor,
  });

/** People who may be asked for in "Assignee". */
export const membersQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'members', 'names'],
    queryFn: async ({ signal }) => {
      const { items } = await answer(api.GET('/api/desk/{newsroom}/members', { params: { path: { newsroom } }, signal }));
      return items.map(({ personId, name }) => ({ personId, name }));
    },
    staleTime: 5 * 60_000,
  });

export const topicsQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'topics'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/topics', { params: { path: { newsroom } }, signal })),
    staleTime: 5 * 60_000,
  });

/** Articles by title, for the choice of one. */
export const articleTitlesQuery = (newsroom: string, words: string) =>
  queryOptions({
    queryKey: [newsroom, 'articles', 'titles', words],
    queryFn: async ({ signal }) => {
      const query = { limit: 20, ...(words === '' ? {} : { query: words }) };
      const { items } = await answer(api.GET('/api/desk/{newsroom}/articles', { params: { path: { newsroom }, query }, signal }));
      return items.map(({ id, title, publisher }) => ({ id, title, publisher }));
    },
    staleTime: 60_000,
  });

export const articleTitleQuery = (newsroom: string, id: string) =>
  queryOptions({
    queryKey: [newsroom, 'article', id, 'title'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/desk/{newsroom}/articles/{id}', { params: { path: { newsroom, id } }, signal }))).title,
    staleTime: 60_000,
  });

export const speakerNameQuery = (newsroom: string, id: string) =>
  queryOptions({
    queryKey: [newsroom, 'speakers', id, 'name'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/desk/{newsroom}/speakers/{id}', { params: { path: { newsroom, id } }, signal }))).name,
    staleTime: 60_000,
  });
