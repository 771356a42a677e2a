import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';

/** Everybody who is a member, suspended ones too. */
export const membersQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'members'] as const,
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/members', { params: { path: { newsroom } }, signal })),
    staleTime: 60_000,
  });
