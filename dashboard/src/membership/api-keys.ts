import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client.ts';

export type ApiKey = Schema<'ApiKey'>;

/** The keys of everybody; for admins. */
export const allKeysQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'keys'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/api-keys/all', { params: { path: { newsroom } }, signal })),
  });

export const ownKeysQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'own-keys'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/api-keys', { params: { path: { newsroom } }, signal })),
  });

/** Both lists, wherever one of them is shown. */
export const keyLists = (newsroom: string): { readonly predicate: (query: { queryKey: readonly unknown[] }) => boolean } => ({
  predicate: ({ queryKey }) => queryKey[0] === newsroom && (queryKey[2] === 'keys' || queryKey[2] === 'own-keys'),
});
