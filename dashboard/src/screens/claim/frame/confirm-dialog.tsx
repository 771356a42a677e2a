import { Trans } from '@lingui/react/macro';
import { Actions } from '../../../design/actions.tsx';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly question: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog({ title, question, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <Dialog title={title} isOpen onClose={onClose} role="alertdialog">
      <p>{question}</p>
      <Actions>
        <Button look="danger" autoFocus onPress={onConfirm}>
          {confirm}
        </Button>
        <Button look="quiet" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
