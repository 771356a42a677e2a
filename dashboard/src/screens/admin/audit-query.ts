import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';

export type AuditEntry = Schema<'AuditEntry'>;

/** As the API takes them; in the address of the page they are days and numbers. */
export interface AuditFilters {
  readonly actor: string | undefined;
  readonly action: string | undefined;
  readonly subjectType: string | undefined;
  readonly claim: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Newest first, page by page. */
export const auditQuery = (newsroom: string, filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: [newsroom, 'admin', 'audit', filters],
    queryFn: ({ pageParam, signal }) => answer(api.GET('/api/desk/{newsroom}/audit', { params: { path: { newsroom }, query: { ...filters, ...(pageParam === null ? {} : { cursor: pageParam }) } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Where the same entries, all of them, are as a file. */
export function auditAddress(newsroom: string, form: 'csv' | 'ndjson', filters: AuditFilters): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]: [string, string | undefined]) => (value === undefined ? [] : [[name, value]])));
  return `/api/desk/${encodeURIComponent(newsroom)}/audit.${form}?${query.toString()}`;
}

/** Numbers and statements of claims by their ids or numbers; those that are not there are left out. */
export const claimNamesQuery = (newsroom: string, claims: readonly string[]) =>
  queryOptions({
    queryKey: [newsroom, 'claims', 'names', claims],
    queryFn: async ({ signal }) => {
      const { items } = await answer(api.GET('/api/desk/{newsroom}/claims', { params: { path: { newsroom }, query: { claim: claims.join(','), limit: 100 } }, signal }));
      return items.map(({ id, number, statement }) => ({ id, number, statement }));
    },
    staleTime: 60_000,
    enabled: claims.length > 0,
  });
