import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts';
import { useHere } from '../../../app/newsroom.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { SecretShown } from './secret-shown.tsx';
import { useWebhookChange } from './use-webhook-change.ts';
import { WebhookFields } from './webhook-fields.tsx';
import { NEW_WEBHOOK, toBody, valuesOf, type WebhookValues } from './webhook-values.ts';
import type { Webhook, WebhookWithSecret } from './webhooks-query.ts';

/** Makes a webhook, and shows its secret this once. */
export function NewWebhookDialog({ onClose }: { readonly onClose: () => void }) {
  const { newsroom } = useHere();
  const [values, setValues] = useState(NEW_WEBHOOK);
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const body = toBody(values);
  const idempotencyKey = useIdempotencyKey(body);
  const create = useWebhookChange(
    () => answer(api.POST('/api/desk/{newsroom}/webhooks', { params: { path: { newsroom }, header: { 'Idempotency-Key': idempotencyKey } }, body })),
    setMade,
  );
  if (made !== null) {
    return (
      <Dialog title={<Trans>The webhook is made</Trans>} isOpen onClose={onClose} isDismissable={false}>
        <SecretShown webhook={made} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={<Trans>New webhook</Trans>}
      confirm={<Trans>Make the webhook</Trans>}
      isReady={values.eventTypes.length > 0}
      isPending={create.isPending}
      error={create.error}
      isCheckedByBrowser
      onConfirm={() => create.mutate()}
      onClose={onClose}
    >
      <WebhookFields values={values} onChange={(change) => setValues((present) => ({ ...present, ...change }))} />
    </FormDialog>
  );
}

/** Fields that nobody touched here follow what others make of them meanwhile. */
export function EditWebhookDialog({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const { newsroom } = useHere();
  const [edit, setEdit] = useState<Partial<WebhookValues>>({});
  const values = { ...valuesOf(webhook), ...edit };
  const save = useWebhookChange(
    () => answer(api.PUT('/api/desk/{newsroom}/webhooks/{webhook}', { params: { path: { newsroom, webhook: webhook.id }, header: ifMatch(webhook.version) }, body: toBody(values) })),
    onClose,
  );
  return (
    <FormDialog
      title={<Trans>Edit the webhook</Trans>}
      confirm={<Trans>Save</Trans>}
      isReady={values.eventTypes.length > 0}
      isPending={save.isPending}
      error={save.error}
      isCheckedByBrowser
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <WebhookFields values={values} onChange={(change) => setEdit((present) => ({ ...present, ...change }))} />
    </FormDialog>
  );
}
