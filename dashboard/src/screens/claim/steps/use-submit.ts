import { useMutation, useQueryClient } from '@tanstack/react-query';
import { claimQuery } from '../../../claims/claim-query.ts';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { hasStatus } from '../../../api/problem.ts';
import { useFlushDrafts } from '../../../drafts/use-draft.ts';
import { claimChanged } from '../frame/claim-write.ts';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { outlookOf } from '../frame/outlook.ts';

export const NO_NOTE = { note: '' };

/** Submits exactly what stands on the screen: what is still on its way to the server is sent before, and named by its version. */
export function useSubmit() {
  const { newsroom, number, view } = useOpenClaim();
  const client = useQueryClient();
  const flush = useFlushDrafts();
  const kept = useKept('submission', NO_NOTE);
  const { id } = view.claim;
  const query = claimQuery(newsroom, number);
  const submit = useMutation({
    mutationFn: async () => {
      await flush([newsroom, id]);
      const version = client.getQueryData(query.queryKey)?.version ?? view.version;
      const { note } = kept.value;
      const params = { path: { newsroom, claim: id }, header: ifMatch(version) };
      return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/submission', { params, body: note.trim() === '' ? {} : { note } }));
    },
    onSuccess: ({ claim }) => {
      kept.clear();
      return claimChanged(client, newsroom, claim);
    },
    onError: (error) => {
      if (hasStatus(error, 412) || hasStatus(error, 409) || hasStatus(error, 422)) void client.invalidateQueries(query);
    },
  });
  return {
    run: () => submit.mutate(),
    isPending: submit.isPending,
    error: submit.error,
    outlook: outlookOf(view.claim, 'submit'),
    note: kept.value.note,
    setNote: (note: string) => kept.change({ note }),
  };
}
