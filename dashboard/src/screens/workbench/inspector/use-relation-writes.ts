import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, ifMatch, newIdempotencyKey } from '../../../api/client.ts';
import type { RelationType } from '../../../claims/claim-words.ts';
import { claimQuery } from '../../../claims/claim-query.ts';
import { useUndo } from '../../../drafts/undo-scope.tsx';
import { claimChanged, type ClaimView } from '../workbench-query.ts';

/** This claim <type> the other one. */
export interface Relation {
  readonly type: RelationType;
  /** Id of the other claim. */
  readonly to: string;
}

type Change = Relation & { readonly do: 'add' | 'remove' };

/** Adds and removes relations, one step of undo each. */
export function useRelationWrites(newsroom: string, { claim: { id, number } }: ClaimView) {
  const client = useQueryClient();
  const undo = useUndo();
  const { queryKey } = claimQuery(newsroom, number);
  const present = (): ClaimView | undefined => client.getQueryData<ClaimView>(queryKey);
  const find = ({ type, to }: Relation) => present()?.relations.find((relation) => relation.type === type && relation.claim.id === to);
  const write = useMutation({
    mutationFn: async (change: Change) => {
      const { type, to } = change;
      const header = ifMatch(present()?.claim.version ?? 0);
      const path = { newsroom, claim: id };
      // The version is the guard against doing it twice: a repeat after an answer that was lost is refused, and the claim read again.
      if (change.do === 'add') return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/relations', { params: { path, header: { ...header, 'Idempotency-Key': newIdempotencyKey() } }, body: { type, to } }));
      const relation = find(change)?.id ?? '';
      return answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/relations/{relation}', { params: { path: { ...path, relation }, header } }));
    },
    onSuccess: ({ claim, relations, received }) => claimChanged(client, newsroom, claim, { relations, receivedRelations: received }),
    onError: () => client.invalidateQueries({ queryKey }),
  });
  const send = async (change: Change): Promise<void> => {
    // What went wrong is shown by `error`.
    await write.mutateAsync(change).catch(() => undefined);
  };
  const opposite = (change: Change): Change => ({ ...change, do: change.do === 'add' ? 'remove' : 'add' });
  const isPossible = (change: Change): boolean => (find(change) === undefined) === (change.do === 'add');
  const act = (change: Change): void =>
    write.mutate(change, {
      onSuccess: () =>
        undo.add({
          undo: () => send(opposite(change)),
          redo: () => send(change),
          canUndo: () => isPossible(opposite(change)),
          canRedo: () => isPossible(change),
        }),
    });
  return {
    error: write.error,
    add: (relation: Relation): void => act({ ...relation, do: 'add' }),
    remove: (relation: Relation): void => act({ ...relation, do: 'remove' }),
  };
}
