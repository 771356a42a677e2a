import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, ifMatch } from '../../api/client.ts';
import { useIdempotencyKey, type Place } from './use-make-claim.ts';
import { claimChanged, type Orphan, type Workbench } from './workbench-query.ts';

/** An appearance by what a write to it has to name. */
export interface Appearance {
  readonly claimId: string;
  readonly appearanceId: string;
  readonly appearanceVersion: number;
}

/** Says that a place found again in this text is the right one; with `adopt` the claim quotes from this text from now on. */
export function useConfirmPlace(newsroom: string, { text }: Workbench) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ claimId, appearanceId, appearanceVersion, adopt }: Appearance & { readonly adopt: boolean }) => {
      const path = { newsroom, claim: claimId, appearance: appearanceId };
      const body = { textRevisionId: text.id, adopt };
      return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/appearances/{appearance}/confirmation', { params: { path, header: ifMatch(appearanceVersion) }, body }));
    },
    onSuccess: ({ claim }) => claimChanged(client, newsroom, claim),
    onError: () => void client.invalidateQueries({ queryKey: [newsroom, 'article'] }),
  });
}

/**
 * Gives an orphaned quote a place in this text. The new place comes before the old one goes, and takes over what is known of it, so that the claim
 * is never without a place and the quote that readers see stays the one of the first place.
 */
export function useReAnchor(newsroom: string, { text }: Workbench, onDone: () => void) {
  const client = useQueryClient();
  const key = useIdempotencyKey();
  return useMutation({
    mutationFn: async ({ orphan, place }: { readonly orphan: Orphan; readonly place: Place }) => {
      const body = { type: 'text' as const, textRevisionId: text.id, first: orphan.first, publishedAt: orphan.publishedAt, ...place };
      const path = { newsroom, claim: orphan.claimId };
      await answer(api.POST('/api/desk/{newsroom}/claims/{claim}/appearances', { params: { path, header: { 'Idempotency-Key': key.of([path, body]) } }, body }));
      // A place that is no longer the first has a new version by that.
      const version = orphan.first ? orphan.appearanceVersion + 1 : orphan.appearanceVersion;
      return answer(
        api.DELETE('/api/desk/{newsroom}/claims/{claim}/appearances/{appearance}', {
          params: { path: { ...path, appearance: orphan.appearanceId }, header: ifMatch(version) },
        }),
      );
    },
    onSuccess: ({ claim }) => {
      key.done();
      claimChanged(client, newsroom, claim);
      onDone();
    },
    onError: () => void client.invalidateQueries({ queryKey: [newsroom, 'article'] }),
  });
}
