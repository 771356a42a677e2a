import { Trans, useLingui } from '@lingui/react/macro';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { answer, api, type Schema } from '../../../api/client.ts';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { HOLD_KINDS } from '../../../claims/fact-words.ts';
import type { StepDialogProps } from './step-dialogs.tsx';

type Kind = Schema<'Hold'>['kind'];

const NOTHING = { kind: 'legal' as Kind, reason: '', until: '' };

/** Stops publication, not the work. */
export function HoldDialog({ onClose }: StepDialogProps) {
  const { t, i18n } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const kept = useKept('step hold', NOTHING);
  const keyOf = useIdempotencyKey();
  const { kind, reason, until } = kept.value;
  const hold = useClaimWrite(() => {
    const body = { kind, reason, until: until === '' ? null : new Date(until).toISOString() };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/holds', { params: { path: { newsroom, claim: view.claim.id }, header: { 'Idempotency-Key': keyOf(body) } }, body }));
  });
  const kinds = (Object.keys(HOLD_KINDS) as Kind[]).map((key) => ({ key, label: i18n._(HOLD_KINDS[key]) }));
  const done = (): void => {
    kept.clear();
    onClose();
  };
  return (
    <FormDialog
      title={<Trans>Put on hold</Trans>}
      confirm={<Trans>Put on hold</Trans>}
      isReady={reason.trim() !== ''}
      isPending={hold.isPending}
      error={hold.error}
      onConfirm={() => hold.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      <p>
        <Trans>Work and approval go on; nobody can publish while the hold is in force.</Trans>
      </p>
      <Select label={t`Kind`} options={kinds} value={kind} onChange={(key) => kept.change({ kind: key })} autoFocus />
      <TextField label={t`Reason`} multiline isRequired value={reason} onChange={(text) => kept.change({ reason: text })} error={fieldError(hold.error, '/reason')} />
      <FieldPlace pointer="/until" error={hold.error}>
        <TextField label={t`Until`} description={t`Empty: until an editor lifts it`} type="datetime-local" value={until} onChange={(text) => kept.change({ until: text })} error={fieldError(hold.error, '/until')} />
      </FieldPlace>
    </FormDialog>
  );
}
