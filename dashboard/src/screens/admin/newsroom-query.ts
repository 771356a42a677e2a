import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';
import type { Versioned } from '../../drafts/use-draft.ts';

export type Newsroom = Schema<'Newsroom'>;
export type NewsroomAbout = Schema<'NewsroomChange'>;
export type NewsroomPolicy = Schema<'NewsroomPolicy'>;

export const newsroomQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'newsroom'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}', { params: { path: { newsroom } }, signal })),
  });

/** What the newsroom is and where its pages are: one form. */
export function aboutOf({ name, language, showArticleText, url, licence, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl, version }: Newsroom): Versioned<NewsroomAbout> {
  return { value: { name, language, showArticleText, url, licence, methodologyUrl, correctionsPolicyUrl, complaintsUrl, ownershipUrl }, version };
}

/** The rules of review: another form. */
export const policyOf = ({ policy, version }: Newsroom): Versioned<NewsroomPolicy> => ({ value: policy, version });
