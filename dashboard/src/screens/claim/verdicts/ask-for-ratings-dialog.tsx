import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../api/client.ts';
import { AXES, type Axis } from '../../../claims/claim-words.ts';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { FieldSet } from '../../../design/field-set.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { membersQuery } from '../frame/members.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import styles from './ask-for-ratings-dialog.module.css';

/** Chooses who rates. Who has shown an opinion on this axis already cannot rate blind: the server says so by name. */
export function AskForRatingsDialog({ axis, onClose }: { readonly axis: Axis; readonly onClose: () => void }) {
  const { i18n } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const members = useQuery(membersQuery(newsroom));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const keyOf = useIdempotencyKey();
  const ask = useClaimWrite(() => {
    const body = { axis, raterIds: [...chosen] };
    const params = { path: { newsroom, claim: view.claim.id }, header: { 'Idempotency-Key': keyOf(body) } };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/second-ratings', { params, body }));
  });
  const able = (members.data?.items ?? []).filter(({ status, personId }) => status === 'active' && !view.recused.some(({ id }) => id === personId));
  const toggle = (id: string): void => setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  return (
    <Dialog title={<Trans>Ask for blind ratings: {i18n._(AXES[axis])}</Trans>} isOpen onClose={onClose}>
      <p>
        <Trans>Everybody rates on their own. Nobody sees a rating of the others before all are in; then the whole desk sees them, and one can be adopted.</Trans>
      </p>
      <ProblemNotice error={ask.error ?? members.error} />
      {members.isPending && <Skeleton />}
      <FieldSet legend={<Trans>Choose at least two people</Trans>}>
        {able.map(({ personId, name }) => (
          <label key={personId} className={styles['person']}>
            <input type="checkbox" checked={chosen.includes(personId)} onChange={() => toggle(personId)} />
            <bdi>{name}</bdi>
          </label>
        ))}
      </FieldSet>
      <Actions>
        <Button look="primary" isDisabled={chosen.length < 2} isPending={ask.isPending} onPress={() => ask.mutate(undefined, { onSuccess: onClose })}>
          <Trans>Ask them</Trans>
        </Button>
        <Button look="quiet" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
