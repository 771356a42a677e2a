import { Trans, useLingui } from '@lingui/react/macro';
import { Actions } from '../../../design/actions.tsx';
import { Button } from '../../../design/button.tsx';
import { Notice } from '../../../design/notice.tsx';
import { SecretOnce } from '../../../design/secret-once.tsx';
import { Time } from '../../../design/time.tsx';
import type { WebhookWithSecret } from './webhooks-query.ts';

/** The secret by which the receiver knows that a message is from here. */
export function SecretShown({ webhook: { secret, keys }, onClose }: { readonly webhook: WebhookWithSecret; readonly onClose: () => void }) {
  const { t } = useLingui();
  const until = keys.find(({ expiresAt }) => expiresAt !== null)?.expiresAt ?? null;
  return (
    <>
      {secret === null ? (
        <Notice kind="warning">
          <Trans>The secret was made, but the answer with it was lost on the way, and it is shown only once. Ask for a new secret.</Trans>
        </Notice>
      ) : (
        <SecretOnce label={t`Secret`} secret={secret}>
          <Trans>Copy it into the receiver now: it is shown this once and nobody can look it up again. By it the receiver verifies the signatures (Standard Webhooks).</Trans>
        </SecretOnce>
      )}
      {until !== null && (
        <p>
          <Trans>
            Until <Time at={until} exact /> messages are signed by the earlier secret, too.
          </Trans>
        </p>
      )}
      <Actions>
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </Actions>
    </>
  );
}
