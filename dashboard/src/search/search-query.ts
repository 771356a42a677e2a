import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';

/** Claims, articles and speakers that have these words. */
export const searchQuery = (newsroom: string, words: string) =>
  queryOptions({
    queryKey: [newsroom, 'search', words],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/search', { params: { path: { newsroom }, query: { query: words, limit: 6 } }, signal })),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
