import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { claimQuery } from '../../../claims/claim-query.ts';
import { answer, api } from '../../../api/client.ts';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useIdempotencyKey } from '../frame/claim-write.ts';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import type { StepDialogProps } from './step-dialogs.tsx';

const NOTHING = { about: 'claim', reason: '' };

/** Whoever is biased keeps their hands off: no taking, no second rating, no approval. */
export function RecusalDialog({ onClose }: StepDialogProps) {
  const { t } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const client = useQueryClient();
  const kept = useKept('step recuse', NOTHING);
  const keyOf = useIdempotencyKey();
  const { about, reason } = kept.value;
  const recuse = useMutation({
    mutationFn: () => {
      const body = { reason, ...(about === 'claim' ? { claim: view.claim.id } : { speakerId: about }) };
      return answer(api.POST('/api/desk/{newsroom}/recusals', { params: { path: { newsroom }, header: { 'Idempotency-Key': keyOf(body) } }, body }));
    },
    onSuccess: async () => {
      await client.invalidateQueries(claimQuery(newsroom, number));
      kept.clear();
      onClose();
    },
  });
  const speakers = view.chain.links.flatMap(({ speaker }) => (speaker === null ? [] : [{ key: speaker.id, label: t`Everything that ${speaker.name} says` }]));
  return (
    <FormDialog
      title={<Trans>I am biased here</Trans>}
      confirm={<Trans>Recuse myself</Trans>}
      isReady={reason.trim() !== ''}
      isPending={recuse.isPending}
      error={recuse.error}
      onConfirm={() => recuse.mutate()}
      onClose={onClose}
    >
      <p>
        <Trans>You can then neither take the claim, nor rate it blind, nor approve it. Only an editor can lift this.</Trans>
      </p>
      <Select label={t`About`} options={[{ key: 'claim', label: t`This claim` }, ...speakers]} value={about} onChange={(key) => kept.change({ about: key })} autoFocus />
      <TextField label={t`Reason`} multiline isRequired atMost={1000} value={reason} onChange={(text) => kept.change({ reason: text })} />
    </FormDialog>
  );
}
