import { Trans, useLingui } from '@lingui/react/macro';
import { FormDialog } from '../../../design/form-dialog.tsx';
import type { Schema } from '../../../api/client.ts';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { ClaimPicker } from '../frame/claim-picker.tsx';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { useKept } from '../frame/kept.ts';
import { DROP_REASONS } from '../../../claims/fact-words.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';

type Reason = Schema<'DropInput'>['reason'];

const NOTHING = { reason: 'not_checkable' as Reason, note: '', duplicateOf: null as string | null };

/** Ends the work on a claim that was never published. */
export function DropDialog({ onClose }: StepDialogProps) {
  const { t, i18n } = useLingui();
  const kept = useKept('step drop', NOTHING);
  const { drop } = useStepWrites();
  const { reason, note, duplicateOf } = kept.value;
  const reasons = (Object.keys(DROP_REASONS) as Reason[]).map((key) => ({ key, label: i18n._(DROP_REASONS[key]) }));
  const confirm = (): void => {
    const body = { reason, note: note.trim(), ...(reason === 'duplicate' && duplicateOf !== null ? { duplicateOf } : {}) };
    drop.mutate(body, {
      onSuccess: () => {
        kept.clear();
        onClose();
      },
    });
  };
  return (
    <FormDialog
      title={<Trans>Drop the claim</Trans>}
      confirm={<Trans>Drop it</Trans>}
      isGrave
      isReady={(reason !== 'other' || note.trim() !== '') && (reason !== 'duplicate' || duplicateOf !== null)}
      isPending={drop.isPending}
      error={drop.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        <Trans>Nobody works on it any more. It can be reopened, with everything in it.</Trans>
      </p>
      <Select label={t`Reason`} options={reasons} value={reason} onChange={(key) => kept.change({ reason: key })} autoFocus />
      {reason === 'duplicate' && <ClaimPicker label={t`Which claim it repeats`} value={duplicateOf} onChange={(number) => kept.change({ duplicateOf: number })} error={fieldError(drop.error, '/duplicateOf')} />}
      <FieldPlace pointer="/note" error={drop.error}>
        <TextField label={reason === 'other' ? t`Note` : t`Note (optional)`} multiline isRequired={reason === 'other'} value={note} onChange={(text) => kept.change({ note: text })} error={fieldError(drop.error, '/note')} />
      </FieldPlace>
    </FormDialog>
  );
}
