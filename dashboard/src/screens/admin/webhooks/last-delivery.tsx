import { Plural, Trans } from '@lingui/react/macro';
import { Time } from '../../../design/time.tsx';
import type { Webhook } from './webhooks-query.ts';
import styles from './webhooks.module.css';

/** When something got through, and how much waits. */
export function LastDelivery({ webhook: { lastDeliveredAt, pending } }: { readonly webhook: Webhook }) {
  return (
    <span className={styles['stack']}>
      <span>{lastDeliveredAt === null ? <Trans>Nothing yet</Trans> : <Time at={lastDeliveredAt} />}</span>
      {pending > 0 && (
        <span className={styles['small']}>
          <Plural value={pending} one="# on its way" other="# on their way" />
        </span>
      )}
    </span>
  );
}
