import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { useHere } from '../../../app/newsroom.ts';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { fieldId } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { useWebhookChange } from './use-webhook-change.ts';
import { webhooksQuery, type Webhook } from './webhooks-query.ts';
import styles from './webhooks.module.css';

interface StandingDialogProps {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

const Address = ({ url }: { readonly url: string }) => (
  <bdi dir="ltr" className={styles['address']}>
    {url}
  </bdi>
);

export function DisableDialog({ webhook: { id, version, url, pending }, onClose }: StandingDialogProps) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const [note, setNote] = useState('');
  const disable = useWebhookChange(
    () =>
      answer(
        api.PUT('/api/desk/{newsroom}/webhooks/{webhook}/disablement', {
          params: { path: { newsroom, webhook: id }, header: ifMatch(version) },
          body: { note: note.trim() === '' ? null : note.trim() },
        }),
      ),
    onClose,
  );
  return (
    <FormDialog title={<Trans>Disable this webhook?</Trans>} confirm={<Trans>Disable</Trans>} isGrave role="dialog" isPending={disable.isPending} error={disable.error} onConfirm={() => disable.mutate()} onClose={onClose}>
      <p>
        <Address url={url} />
      </p>
      <p>
        <Trans>Nothing is sent to it until somebody enables it again, also no word of retractions.</Trans>{' '}
        {pending > 0 && <Plural value={pending} one="# delivery that is on its way is cancelled." other="# deliveries that are on their way are cancelled." />}
      </p>
      <TextField id={fieldId('/note')} label={t`Why, if you want to say`} description={t`Stands in the audit log, for editors and admins.`} value={note} onChange={setNote} atMost={500} multiline />
    </FormDialog>
  );
}

export function EnableDialog({ webhook: { id, version, url }, onClose }: StandingDialogProps) {
  const { newsroom } = useHere();
  const enable = useWebhookChange(
    () => answer(api.DELETE('/api/desk/{newsroom}/webhooks/{webhook}/disablement', { params: { path: { newsroom, webhook: id }, header: ifMatch(version) } })),
    onClose,
  );
  return (
    <FormDialog title={<Trans>Enable this webhook?</Trans>} confirm={<Trans>Enable</Trans>} isPending={enable.isPending} error={enable.error} isDismissable onConfirm={() => enable.mutate()} onClose={onClose}>
      <p>
        <Address url={url} />
      </p>
      <p>
        <Trans>What happens from now on is sent. What it missed is not sent any more: the receiver finds it in the change feed of the public API.</Trans>
      </p>
    </FormDialog>
  );
}

export function DeleteDialog({ webhook: { id, version, url }, onClose, onDeleted }: StandingDialogProps & { readonly onDeleted: () => void }) {
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const remove = async (): Promise<void> => {
    try {
      await api.DELETE('/api/desk/{newsroom}/webhooks/{webhook}', { params: { path: { newsroom, webhook: id }, header: ifMatch(version) } });
      onDeleted();
    } finally {
      await queryClient.invalidateQueries({ queryKey: webhooksQuery(newsroom).queryKey, exact: true });
    }
  };
  return (
    <ConfirmDialog title={<Trans>Delete this webhook?</Trans>} action={<Trans>Delete the webhook</Trans>} onConfirm={remove} onClose={onClose}>
      <p>
        <Address url={url} />
      </p>
      <p>
        <Trans>Its secrets are destroyed, and its deliveries can no longer be seen here. This cannot be taken back. To stop it for a while, disable it.</Trans>
      </p>
    </ConfirmDialog>
  );
}
