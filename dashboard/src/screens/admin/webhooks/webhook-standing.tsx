import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '../../../design/badge.tsx';
import { Time } from '../../../design/time.tsx';
import { DISABLED } from './webhook-words.ts';
import type { Webhook } from './webhooks-query.ts';
import styles from './webhooks.module.css';

/** Whether it is sent to, and why not. */
export function WebhookStanding({ webhook: { disabled, failingSince } }: { readonly webhook: Webhook }) {
  const { i18n } = useLingui();
  if (disabled !== null) {
    const { word, icon, tone } = DISABLED[disabled.reason];
    return (
      <span className={styles['stack']}>
        <span>
          <Badge tone={tone} icon={icon}>
            {i18n._(word)}
          </Badge>
        </span>
        <span className={styles['small']}>
          {disabled.note === null ? (
            <Time at={disabled.at} />
          ) : (
            <Trans>
              <Time at={disabled.at} />: <bdi>{disabled.note}</bdi>
            </Trans>
          )}
        </span>
      </span>
    );
  }
  return (
    <span className={styles['stack']}>
      <span>
        {failingSince === null ? (
          <Badge tone="green" icon="check">
            <Trans>Enabled</Trans>
          </Badge>
        ) : (
          <Badge tone="amber" icon="warning">
            <Trans>Enabled, but failing</Trans>
          </Badge>
        )}
      </span>
      {failingSince !== null && (
        <span className={styles['small']}>
          <Trans>
            Nothing got through since <Time at={failingSince} exact />
          </Trans>
        </span>
      )}
    </span>
  );
}
