import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { claimQuery } from '../../../claims/claim-query.ts';
import { newIdempotencyKey } from '../../../api/client.ts';
import { hasStatus } from '../../../api/problem.ts';
import { useOpenClaim, type ClaimHead, type ClaimView } from './open-claim.ts';

/** Lists and counts that may show the claim: they are read again when they are next on a screen. */
const ELSEWHERE = ['claims', 'articles', 'queue', 'approvals', 'article', 'search', 'analytics'] as const;

/** Puts the answer of a write into what the screen shows, and lets everything else be read again. */
export async function claimChanged(client: QueryClient, newsroom: string, head: ClaimHead, change: Partial<ClaimView> = {}): Promise<void> {
  const { queryKey } = claimQuery(newsroom, head.number);
  client.setQueryData(queryKey, (view) => (view === undefined || view.version > head.version ? view : { ...view, ...change, claim: head, version: head.version }));
  for (const list of ELSEWHERE) void client.invalidateQueries({ queryKey: [newsroom, list] });
  await client.invalidateQueries({ queryKey });
}

/**
 * A change of the claim by a button. It is pending until the screen shows what came of it; when somebody was faster (412), the claim is read
 * again, so that the next press names the present version.
 */
export function useClaimWrite<Input, Answer extends { readonly claim: ClaimHead }>(write: (input: Input) => Promise<Answer>) {
  const { newsroom, number } = useOpenClaim();
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: ({ claim }) => claimChanged(client, newsroom, claim),
    onError: (error) => {
      if (hasStatus(error, 412) || hasStatus(error, 409)) void client.invalidateQueries(claimQuery(newsroom, number));
    },
  });
}

/** Reads the claim again, whatever is shown: what was typed is merged with it after somebody else was faster. */
export function useNewestClaim(): () => Promise<ClaimView> {
  const { newsroom, number } = useOpenClaim();
  const client = useQueryClient();
  return () => client.query({ ...claimQuery(newsroom, number), staleTime: 0 });
}

/** The key of a creating request: the same for the same words, however often they are sent; another one for other words. */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef({ body: '', key: '' });
  return useCallback((body) => {
    const words = JSON.stringify(body);
    if (last.current.key === '' || last.current.body !== words) last.current = { body: words, key: newIdempotencyKey() };
    return last.current.key;
  }, []);
}
