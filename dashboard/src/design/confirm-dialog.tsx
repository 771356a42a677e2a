import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Actions } from './actions.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNotice } from './problem-notice.tsx';

export interface ConfirmDialogProps {
  readonly title: ReactNode;
  /** What happens, and whether it can be taken back. */
  readonly children: ReactNode;
  /** What the button says: the verb, never "OK". */
  readonly action: ReactNode;
  /** Closes the dialog when it is done; what it throws is shown in it. */
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something is taken away. Shown while it is rendered. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: ConfirmDialogProps) {
  const confirm = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Dialog title={title} isOpen onClose={onClose} role="alertdialog">
      <ProblemNotice error={confirm.error} />
      <div>{children}</div>
      <Actions>
        <Button look="danger" isPending={confirm.isPending} onPress={() => confirm.mutate()}>
          {action}
        </Button>
        <Button onPress={onClose} autoFocus>
          <Trans>Cancel</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
