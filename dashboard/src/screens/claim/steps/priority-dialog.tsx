import { Trans, useLingui } from '@lingui/react/macro';
import { FormDialog } from '../../../design/form-dialog.tsx';
import type { Schema } from '../../../api/client.ts';
import { Select } from '../../../design/select.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { DraftConflicts } from '../../../drafts/draft-conflicts.tsx';
import type { Versioned } from '../../../drafts/use-draft.ts';
import { useWholeForm } from '../../../drafts/use-whole-form.ts';
import { useNewestClaim } from '../frame/claim-write.ts';
import { useOpenClaim, type ClaimView } from '../frame/open-claim.ts';
import { fieldError, FieldPlace } from '../frame/field-place.tsx';
import { SELECTION_REASONS } from '../../../claims/fact-words.ts';
import type { StepDialogProps } from './step-dialogs.tsx';
import { useStepWrites } from './step-writes.ts';
import styles from './step-form.module.css';

type Reason = Schema<'SelectionView'>['reason'];

const LEVELS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface PriorityFields {
  readonly priority: number;
  /** In the person's own zone. */
  readonly due: string;
  readonly reason: Reason | 'none';
  readonly note: string;
}

const fieldsOf = ({ priority, dueAt, selection, version }: Pick<ClaimView, 'priority' | 'dueAt' | 'selection' | 'version'>): Versioned<PriorityFields> => ({
  value: { priority, due: dueAt === null ? '' : toLocal(dueAt), reason: selection?.reason ?? 'none', note: selection?.note ?? '' },
  version,
});

/** How urgent, by when, and why it is checked at all. */
export function PriorityDialog({ onClose }: StepDialogProps) {
  const { t, i18n } = useLingui();
  const { view } = useOpenClaim();
  const { setPriority } = useStepWrites();
  const newest = useNewestClaim();
  const form = useWholeForm<PriorityFields>({
    server: fieldsOf(view),
    save: async ({ priority, due, reason, note }, version) => {
      const dueAt = due === '' ? null : new Date(due).toISOString();
      const selection = reason === 'none' ? null : { reason, note: note.trim() === '' ? null : note };
      return fieldsOf(await setPriority.mutateAsync({ value: { priority, dueAt, selection }, version }));
    },
    refetch: async () => fieldsOf(await newest()),
  });
  const { value, change, problem } = form;
  const levels = LEVELS.map((key) => ({ key, label: key === '0' ? t`0 (normal)` : key === '9' ? t`9 (highest)` : key }));
  const reasons = [{ key: 'none' as const, label: t`Not said` }, ...(Object.keys(SELECTION_REASONS) as Reason[]).map((key) => ({ key, label: i18n._(SELECTION_REASONS[key]) }))];
  // A note without its reason would be dropped unseen: the two are one change.
  const changeReason = (part: Partial<Pick<PriorityFields, 'reason' | 'note'>>): void => change({ reason: value.reason, note: value.note, ...part });
  const confirm = async (): Promise<void> => {
    if (await form.save()) onClose();
  };
  return (
    <FormDialog
      title={<Trans>Priority and due date</Trans>}
      confirm={<Trans>Save</Trans>}
      isReady={form.conflicts.length === 0}
      isPending={form.isSaving}
      error={problem}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <DraftConflicts
        draft={form}
        names={{ priority: t`Priority`, due: t`Due`, reason: t`Why it is checked`, note: t`Public note (optional)` }}
        show={(field, shown) => (field === 'reason' ? reasons.find(({ key }) => key === shown)?.label : String(shown))}
      />
      <div className={styles['row']}>
        <Select label={t`Priority`} options={levels} value={LEVELS.find((level) => Number(level) === value.priority) ?? null} onChange={(key) => change({ priority: Number(key) })} autoFocus />
        <FieldPlace pointer="/dueAt" error={problem}>
          <TextField label={t`Due`} type="datetime-local" value={value.due} onChange={(due) => change({ due })} error={fieldError(problem, '/dueAt')} />
        </FieldPlace>
      </div>
      <Select label={t`Why it is checked`} description={t`Public, with the note.`} options={reasons} value={value.reason} onChange={(reason) => changeReason({ reason })} />
      {value.reason !== 'none' && (
        <FieldPlace pointer="/selection/note" error={problem}>
          <TextField label={t`Public note (optional)`} multiline atMost={500} value={value.note} onChange={(note) => changeReason({ note })} error={fieldError(problem, '/selection/note')} />
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
