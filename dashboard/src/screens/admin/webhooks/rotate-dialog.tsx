import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts';
import { useHere } from '../../../app/newsroom.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { FormDialog } from '../../../design/form-dialog.tsx';
import { fieldId } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { SecretShown } from './secret-shown.tsx';
import { useWebhookChange } from './use-webhook-change.ts';
import type { Webhook, WebhookWithSecret } from './webhooks-query.ts';

const OVERLAPS = ['24', '72', '168', '0'] as const;
type Overlap = (typeof OVERLAPS)[number];

/** Makes a new secret, shown this once; the present one goes on to sign beside it for as long as is chosen. */
export function RotateDialog({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const { id, version } = webhook;
  const [overlap, setOverlap] = useState<Overlap>('24');
  const [made, setMade] = useState<WebhookWithSecret | null>(null);
  const idempotencyKey = useIdempotencyKey({ overlap, version });
  const rotate = useWebhookChange(
    () =>
      answer(
        api.POST('/api/desk/{newsroom}/webhooks/{webhook}/secrets', {
          params: { path: { newsroom, webhook: id }, header: { ...ifMatch(version), 'Idempotency-Key': idempotencyKey } },
          body: { overlapHours: Number(overlap) },
        }),
      ),
    setMade,
  );
  if (made !== null) {
    return (
      <Dialog title={<Trans>The new secret</Trans>} isOpen onClose={onClose} isDismissable={false}>
        <SecretShown webhook={made} onClose={onClose} />
      </Dialog>
    );
  }
  const words: Readonly<Record<Overlap, string>> = { '24': t`For 24 hours`, '72': t`For three days`, '168': t`For a week`, '0': t`Not at all` };
  return (
    <FormDialog title={<Trans>A new secret?</Trans>} confirm={<Trans>Make a new secret</Trans>} isPending={rotate.isPending} error={rotate.error} onConfirm={() => rotate.mutate()} onClose={onClose}>
      <p>
        <Trans>Messages are signed by both while the receiver changes over, so that none is refused.</Trans>
      </p>
      <Select
        id={fieldId('/overlapHours')}
        label={t`The present secret goes on to sign`}
        options={OVERLAPS.map((key) => ({ key, label: words[key], description: key === '0' ? t`For a secret that somebody else may know: until the receiver has the new one, it refuses what is sent.` : null }))}
        value={overlap}
        onChange={setOverlap}
      />
    </FormDialog>
  );
}
