import { useLingui } from '@lingui/react/macro';
import { Badge } from '../../../design/badge.tsx';
import { EVENT_TYPES, EVENTS, type EventType } from './webhook-words.ts';
import styles from './webhooks.module.css';

/** What it hears of. */
export function WebhookEvents({ types }: { readonly types: readonly EventType[] }) {
  const { i18n } = useLingui();
  return (
    <span className={styles['badges']}>
      {EVENT_TYPES.filter((type) => types.includes(type)).map((type) => (
        <Badge key={type}>{i18n._(EVENTS[type].word)}</Badge>
      ))}
    </span>
  );
}
