import { Trans } from '@lingui/react/macro';
import type { ReactNode, SyntheticEvent } from 'react';
import { Actions } from './actions.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './form-dialog.module.css';
import { ProblemNotice } from './problem-notice.tsx';

export interface FormDialogProps {
  readonly title: ReactNode;
  readonly confirm: ReactNode;
  /** It cannot be taken back, or takes something away. */
  readonly isGrave?: boolean;
  /** `alertdialog` where it is grave, unless told otherwise. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly isReady?: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  /** A click beside it closes it: only while nothing is typed that would be lost. */
  readonly isDismissable?: boolean;
  /** The browser says what is left out, before the server is asked. */
  readonly isCheckedByBrowser?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for what a step needs, says what will come of it, and keeps what was typed when it is refused. */
export function FormDialog(props: FormDialogProps) {
  const { title, confirm, isGrave = false, role = isGrave ? 'alertdialog' : 'dialog', isReady = true, isPending, error, isDismissable = false, isCheckedByBrowser = false, onConfirm, onClose, children } = props;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isReady && !isPending) onConfirm();
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} role={role} isDismissable={isDismissable}>
      <form noValidate={!isCheckedByBrowser} className={styles['form']} onSubmit={submit}>
        <ProblemNotice error={error} />
        {children}
        <Actions>
          <Button type="submit" look={isGrave ? 'danger' : 'primary'} isDisabled={!isReady} isPending={isPending}>
            {confirm}
          </Button>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
