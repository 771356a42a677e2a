import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client.ts';

export type Claim = Schema<'ClaimDeskView'>;
export type Revision = Schema<'ReviewRevision'>;

/** A revision never changes; only its decisions do, and those come with the claim. */
export const revisionQuery = (newsroom: string, claim: string, revision: number) =>
  queryOptions({
    queryKey: [newsroom, 'claim', claim, 'revision', revision],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/desk/{newsroom}/claims/{claim}/revisions/{revision}', { params: { path: { newsroom, claim, revision } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const differencesQuery = (newsroom: string, claim: string, from: string, to: string) =>
  queryOptions({
    queryKey: [newsroom, 'claim', claim, 'differences', from, to],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/claims/{claim}/differences', { params: { path: { newsroom, claim }, query: { from, to } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type Comparison = 'decision' | 'published' | 'whole';

/** With what the revision under review can be compared, in the differences' own names; null where there is nothing. */
export interface Bases {
  readonly decision: string | null;
  readonly published: string | null;
}

export function basesOf(claim: Claim, person: string, revision: number): Bases {
  const decided = claim.revisions.filter((each) => each.revision < revision && each.decisions.some(({ by }) => by.id === person)).map((each) => each.revision);
  return {
    decision: decided.length === 0 ? null : `r${Math.max(...decided)}`,
    published: claim.published === null ? null : `p${claim.published.revision}`,
  };
}

/** What is shown first: what changed since my last decision, else since it was published, else the whole. */
export const firstComparison = ({ decision, published }: Bases): Comparison => (decision !== null ? 'decision' : published !== null ? 'published' : 'whole');

/** The newest first, as the claim gives them: the one that a decision would be about. */
export const revisionUnderReview = (claim: Claim): Schema<'ReviewRevisionSummary'> | null =>
  ['in_review', 'approved', 'scheduled'].includes(claim.claim.round) ? (claim.revisions[0] ?? null) : null;
