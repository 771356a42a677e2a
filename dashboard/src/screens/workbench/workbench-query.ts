import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';
import { claimQuery } from '../../claims/claim-query.ts';

export type Workbench = Schema<'ArticleWorkbench'>;
export type WorkbenchClaim = Schema<'WorkbenchClaim'>;
export type WorkbenchAnchor = Schema<'WorkbenchAnchor'>;
export type Orphan = Schema<'WorkbenchOrphan'>;
export type ClaimView = Schema<'ClaimDeskView'>;
export type ClaimHead = Schema<'ClaimHead'>;

/** The whole screen in one answer; `revision` is the number of an older text, undefined the newest. */
export const workbenchQuery = (newsroom: string, article: string, revision?: number) =>
  queryOptions({
    queryKey: [newsroom, 'article', article, 'workbench', revision ?? 'newest'] as const,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/desk/{newsroom}/articles/{id}/workbench', { params: { path: { newsroom, id: article }, query: revision === undefined ? {} : { revision } }, signal })),
  });

/** The claim as it is now, whatever is shown: what was typed is merged with it after somebody else was faster. */
export const newestClaim = (client: QueryClient, newsroom: string, number: string): Promise<ClaimView> => client.query({ ...claimQuery(newsroom, number), staleTime: 0 });

/** What else shows a claim: read again when it is next on a screen. */
const ELSEWHERE = ['claims', 'articles', 'queue', 'approvals', 'search'] as const;

/** Puts what a write answered into what is shown, and lets everything else be read again. */
export function claimChanged(client: QueryClient, newsroom: string, head: ClaimHead, change: Partial<ClaimView> = {}): void {
  const { queryKey } = claimQuery(newsroom, head.number);
  client.setQueryData<ClaimView>(queryKey, (view) => (view === undefined || view.version > head.version ? view : { ...view, ...change, claim: head, version: head.version }));
  void client.invalidateQueries({ queryKey });
  for (const list of [...ELSEWHERE, 'article']) void client.invalidateQueries({ queryKey: [newsroom, list] });
}

export function claimsElsewhereChanged(client: QueryClient, newsroom: string): void {
  for (const list of ELSEWHERE) void client.invalidateQueries({ queryKey: [newsroom, list] });
}
