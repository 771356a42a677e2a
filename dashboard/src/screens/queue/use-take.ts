import { useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { useProblemWords } from '../../api/problem-words.ts';
import { useHere } from '../../app/newsroom.ts';
import { toast } from '../../design/toast.tsx';

/** Takes a claim, by number, or the one that has waited longest (null), and opens it. */
export function useTake() {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const words = useProblemWords();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: (claim: string | null): Promise<string | null> => (claim === null ? takeOldest(newsroom, key.current) : takeThis(newsroom, claim)),
    onSuccess: (taken) => {
      key.current = newIdempotencyKey();
      if (taken === null) toast({ kind: 'info', text: t`Nothing waits any more that you may take.` });
      else {
        toast({ kind: 'success', text: t`${taken} is yours.` });
        void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: taken } });
      }
    },
    onError: (error) => void toast({ kind: 'error', text: words(error) }, { timeout: null }),
    onSettled: () => Promise.all([queryClient.invalidateQueries({ queryKey: [newsroom, 'queue'] }), queryClient.invalidateQueries({ queryKey: [newsroom, 'claims'] })]),
  });
}

async function takeOldest(newsroom: string, key: string): Promise<string | null> {
  const params = { path: { newsroom }, header: { 'Idempotency-Key': key } };
  const { claim } = await answer(api.POST('/api/desk/{newsroom}/claims/take', { params }));
  return claim?.number ?? null;
}

async function takeThis(newsroom: string, claim: string): Promise<string> {
  await api.POST('/api/desk/{newsroom}/claims/{claim}/take', { params: { path: { newsroom, claim } } });
  return claim;
}
