import { Trans } from '@lingui/react/macro';
import type { SyntheticEvent, ReactNode } from 'react';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import styles from './step-form.module.css';

export interface StepFormProps {
  readonly title: ReactNode;
  readonly confirm: ReactNode;
  readonly isGrave?: boolean;
  readonly isReady?: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for what a step needs, says what will come of it, and keeps what was typed when it is refused. */
export function StepForm({ title, confirm, isGrave = false, isReady = true, isPending, error, onConfirm, onClose, children }: StepFormProps) {
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isReady && !isPending) onConfirm();
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} role={isGrave ? 'alertdialog' : 'dialog'} isDismissable={false}>
      <form noValidate className={styles['form']} onSubmit={submit}>
        <ProblemNotice error={error} />
        {children}
        <Actions>
          <Button type="submit" look={isGrave ? 'danger' : 'primary'} isDisabled={!isReady} isPending={isPending}>
            {confirm}
          </Button>
          <Button look="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
