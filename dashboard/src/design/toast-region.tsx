import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import {
  Text, UNSTABLE_Toast as AriaToast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components/Toast';
import { Button } from './button.tsx';
import { TriggerButton } from './trigger-button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { showToastsIn, type ToastMessage } from './toast.tsx';
import styles from './toast-region.module.css';

const ICONS = { info: 'info', success: 'check', warning: 'warning', error: 'warning' } as const satisfies Record<ToastMessage['kind'], IconName>;

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** The corner in which messages appear. F6 leads there. */
export function ToastRegion() {
  const { t } = useLingui();
  useEffect(
    () =>
      showToastsIn((message, { timeout = 8000, onClose }) => {
        const key = queue.add(message, { ...(timeout === null ? {} : { timeout: Math.max(timeout, 5000) }), onClose });
        return () => queue.close(key);
      }),
    [],
  );
  return (
    <AriaToastRegion queue={queue} aria-label={t`Messages`} className={styles['region']}>
      {({ toast }) => <Message toast={toast} />}
    </AriaToastRegion>
  );
}

function Message({ toast }: { readonly toast: ToastQueue<ToastMessage>['visibleToasts'][number] }) {
  const { t } = useLingui();
  const { kind, text, action } = toast.content;
  const act = (): void => {
    queue.close(toast.key);
    action?.run();
  };
  return (
    <AriaToast toast={toast} className={`${styles['toast'] ?? ''} ${styles[kind] ?? ''}`}>
      <Icon name={ICONS[kind]} size={18} />
      <ToastContent className={styles['text']}>
        <Text slot="title">{text}</Text>
      </ToastContent>
      {action !== undefined && (
        <Button size="small" onPress={act}>
          {action.label}
        </Button>
      )}
      <TriggerButton slot="close" look="quiet" size="small" square aria-label={t`Close`}>
        <Icon name="close" />
      </TriggerButton>
    </AriaToast>
  );
}
