import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';

/** What went out to readers of this claim, oldest first: publications, corrections, and what ended them. `id`: the claim's. */
export const publicationsQuery = (newsroom: string, number: string, id: string) =>
  queryOptions({
    queryKey: [newsroom, 'claim', number, 'publications'] as const,
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/claims/{claim}/publications', { params: { path: { newsroom, claim: id } }, signal })),
  });
