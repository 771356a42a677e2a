import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import styles from './badge.module.css';

export type Tone = 'grey' | 'blue' | 'amber' | 'teal' | 'violet' | 'green' | 'red';

/** A word with a colour and, for states, an icon: never colour alone. */
export function Badge({ tone = 'grey', icon, children }: { readonly tone?: Tone; readonly icon?: IconName; readonly children: ReactNode }) {
  return (
    <span className={`${styles['badge'] ?? ''} ${styles[tone] ?? ''}`}>
      {icon !== undefined && <Icon name={icon} size={14} />}
      <span className={styles['word']}>{children}</span>
    </span>
  );
}
