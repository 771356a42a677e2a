import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { answer, api, type Schema } from '../../../api/client.ts';

export interface ClaimSearch {
  readonly claims: readonly Schema<'ClaimListItem'>[];
  readonly isSearching: boolean;
}

/** Other claims by statement, quote, name in the chain or number. The newest ones for no words. */
export function useClaimSearch(newsroom: string, words: string, without: string): ClaimSearch {
  const query = useDeferredValue(words.trim());
  const { data, isFetching } = useQuery({
    queryKey: [newsroom, 'claims', 'picker', query],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/claims', { params: { path: { newsroom }, query: { limit: 20, ...(query === '' ? {} : { query }) } }, signal })),
    placeholderData: keepPreviousData,
  });
  return { claims: (data?.items ?? []).filter(({ number }) => number !== without), isSearching: isFetching };
}
