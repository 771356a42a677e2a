import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../../../design/form-dialog.tsx';
import type { Schema } from '../../../api/client.ts';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { SELECTION_REASONS } from '../../../claims/fact-words.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';
import styles from './step-form.module.css';

type Reason = Schema<'SelectionView'>['reason'];

const LEVELS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** How urgent, by when, and why it is checked at all. */
export function PriorityDialog({ onClose }: StepDialogProps) {
  const { t, i18n } = useLingui();
  const { view } = useOpenClaim();
  const { setPriority } = useStepWrites();
  const [priority, setLevel] = useState(view.priority);
  const [due, setDue] = useState(view.dueAt === null ? '' : toLocal(view.dueAt));
  const [reason, setReason] = useState<Reason | 'none'>(view.selection?.reason ?? 'none');
  const [note, setNote] = useState(view.selection?.note ?? '');
  const levels = LEVELS.map((key) => ({ key, label: key === '0' ? t`0 (normal)` : key === '9' ? t`9 (highest)` : key }));
  const reasons = [{ key: 'none' as const, label: t`Not said` }, ...(Object.keys(SELECTION_REASONS) as Reason[]).map((key) => ({ key, label: i18n._(SELECTION_REASONS[key]) }))];
  const confirm = (): void => {
    const dueAt = due === '' ? null : new Date(due).toISOString();
    const selection = reason === 'none' ? null : { reason, note: note.trim() === '' ? null : note };
    setPriority.mutate({ priority, dueAt, selection }, { onSuccess: onClose });
  };
  return (
    <FormDialog title={<Trans>Priority and due date</Trans>} confirm={<Trans>Save</Trans>} isPending={setPriority.isPending} error={setPriority.error} onConfirm={confirm} onClose={onClose}>
      <div className={styles['row']}>
        <Select label={t`Priority`} options={levels} value={LEVELS.find((level) => Number(level) === priority) ?? null} onChange={(key) => setLevel(Number(key))} autoFocus />
        <FieldPlace pointer="/dueAt" error={setPriority.error}>
          <TextField label={t`Due`} type="datetime-local" value={due} onChange={setDue} error={fieldError(setPriority.error, '/dueAt')} />
        </FieldPlace>
      </div>
      <Select label={t`Why it is checked`} description={t`Public, with the note.`} options={reasons} value={reason} onChange={setReason} />
      {reason !== 'none' && (
        <FieldPlace pointer="/selection/note" error={setPriority.error}>
          <TextField label={t`Public note (optional)`} multiline atMost={500} value={note} onChange={setNote} error={fieldError(setPriority.error, '/selection/note')} />
        </FieldPlace>
      )}
    </FormDialog>
  );
}

/** As a field for date and time wants it, in the person's zone. */
function toLocal(at: string): string {
  const instant = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}
