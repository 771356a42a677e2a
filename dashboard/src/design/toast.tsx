import { useLingui } from '@lingui/react/macro';
import {
  Text, UNSTABLE_Toast as AriaToast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import styles from './toast.module.css';

export interface ToastMessage {
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  /** A sentence, already in the person's language. */
  readonly text: string;
  /** What can be done about it, such as "Undo"; closes the message. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const ICONS = { info: 'info', success: 'check', warning: 'warning', error: 'warning' } as const satisfies Record<ToastMessage['kind'], IconName>;

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/**
 * Says in passing what happened, in a corner of the screen. Not for what must be read: that stands where it belongs. Goes away after
 * `timeout` milliseconds (8,000 unless told; at least 5,000; null: only by hand), but waits while the pointer or the focus is on it.
 *
 * @returns the message's end: call it when it no longer holds.
 */
export function toast(message: ToastMessage, { timeout = 8000, onClose }: { timeout?: number | null; onClose?: () => void } = {}): () => void {
  const key = queue.add(message, { ...(timeout === null ? {} : { timeout: Math.max(timeout, 5000) }), onClose });
  return () => queue.close(key);
}

/** Where messages appear; once, in the frame. F6 leads there. */
export function Toasts() {
  const { t } = useLingui();
  return (
    <ToastRegion queue={queue} aria-label={t`Messages`} className={styles['region']}>
      {({ toast: shown }) => <Message shown={shown} />}
    </ToastRegion>
  );
}

function Message({ shown }: { readonly shown: ToastQueue<ToastMessage>['visibleToasts'][number] }) {
  const { t } = useLingui();
  const { kind, text, action } = shown.content;
  const act = (): void => {
    queue.close(shown.key);
    action?.run();
  };
  return (
    <AriaToast toast={shown} className={`${styles['toast'] ?? ''} ${styles[kind] ?? ''}`}>
      <Icon name={ICONS[kind]} size={18} />
      <ToastContent className={styles['text']}>
        <Text slot="title">{text}</Text>
      </ToastContent>
      {action !== undefined && (
        <Button size="small" onPress={act}>
          {action.label}
        </Button>
      )}
      <Button slot="close" look="quiet" size="small" square aria-label={t`Close`}>
        <Icon name="close" />
      </Button>
    </AriaToast>
  );
}
