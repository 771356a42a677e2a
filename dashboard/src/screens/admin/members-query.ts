import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';

export type Member = Schema<'Member'>;
export type Recusal = Schema<'RecusalView'>;

/** What an admin can do with a member, each in a dialog of its own. */
export type MemberAction = 'role' | 'suspend' | 'reinstate' | 'password' | 'byline';

export const membersQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'members'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/members', { params: { path: { newsroom } }, signal })),
  });

export const recusalsQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'recusals'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/recusals', { params: { path: { newsroom } }, signal })),
  });

/** A newsroom always keeps one: the server refuses to demote or suspend this one. */
export const isLastAdmin = (member: Member, all: readonly Member[]): boolean =>
  isActiveAdmin(member) && all.filter(isActiveAdmin).length === 1;

const isActiveAdmin = ({ role, status }: Member): boolean => role === 'admin' && status === 'active';
