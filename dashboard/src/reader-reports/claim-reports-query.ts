import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';

/** What readers report about one claim (C-12), for those who work on it. */
export const claimReportsQuery = (newsroom: string, claim: string) =>
  queryOptions({
    queryKey: [newsroom, 'claim', claim, 'reports'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/claims/{claim}/reader-reports', { params: { path: { newsroom, claim } }, signal })),
  });
