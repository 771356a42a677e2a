import { RotateDialog } from './rotate-dialog.tsx';
import { DeleteDialog, DisableDialog, EnableDialog } from './standing-dialogs.tsx';
import { EditWebhookDialog } from './webhook-form-dialog.tsx';
import type { WebhookAction } from './webhook-menu.tsx';
import type { Webhook } from './webhooks-query.ts';

interface WebhookDialogProps {
  readonly action: WebhookAction;
  readonly webhook: Webhook;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** What was chosen in the menu of a webhook. */
export function WebhookDialog({ action, webhook, onClose, onDeleted }: WebhookDialogProps) {
  switch (action) {
    case 'edit':
      return <EditWebhookDialog webhook={webhook} onClose={onClose} />;
    case 'rotate':
      return <RotateDialog webhook={webhook} onClose={onClose} />;
    case 'disable':
      return <DisableDialog webhook={webhook} onClose={onClose} />;
    case 'enable':
      return <EnableDialog webhook={webhook} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog webhook={webhook} onClose={onClose} onDeleted={onDeleted} />;
  }
}
