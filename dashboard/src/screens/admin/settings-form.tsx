import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode, SubmitEvent } from 'react';
import { Actions } from '../../design/actions.tsx';
import { Button } from '../../design/button.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { toast } from '../../design/toast.tsx';
import { DraftConflicts } from '../../drafts/draft-conflicts.tsx';
import type { WholeForm } from '../../drafts/use-whole-form.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';
import styles from './settings-form.module.css';

export interface SettingsFormProps<Value extends object> {
  readonly settings: WholeForm<Value>;
  /** What each field is called, for the choice between two changes. */
  readonly names: Readonly<Record<keyof Value & string, string>>;
  readonly show?: (field: keyof Value & string, value: unknown) => ReactNode;
  readonly canEdit: boolean;
  readonly children: ReactNode;
}

/** The frame of a form that is saved as a whole. */
export function SettingsForm<Value extends object>({ settings, names, show, canEdit, children }: SettingsFormProps<Value>) {
  const { t } = useLingui();
  const { isDirty, isSaving, problem, conflicts, save, reset } = settings;
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isSaving || conflicts.length > 0) return;
    void save().then((saved) => saved && toast({ kind: 'success', text: t`Saved.` }));
  };
  return (
    // The server's words on a field are better than the browser's, and come for all fields at once.
    <form className={styles['form']} noValidate onSubmit={submit}>
      {problem !== null && <ProblemNotice error={problem} />}
      <DraftConflicts draft={settings} names={names} show={show} />
      {children}
      {canEdit && (
        <Actions>
          <Button type="submit" look="primary" isPending={isSaving} isDisabled={!isDirty || conflicts.length > 0}>
            <Trans>Save</Trans>
          </Button>
          <Button isDisabled={!isDirty || isSaving} onPress={reset}>
            <Trans>Discard changes</Trans>
          </Button>
        </Actions>
      )}
      <UnsavedGuard isDirty={isDirty} />
    </form>
  );
}
