import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';

/** Everything that the desk knows of one claim, by number (C-12) or id. */
export const claimQuery = (newsroom: string, claim: string) =>
  queryOptions({
    queryKey: [newsroom, 'claim', claim] as const,
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/claims/{claim}', { params: { path: { newsroom, claim } }, signal })),
  });
