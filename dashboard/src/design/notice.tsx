import type { ReactNode } from 'react';
import { Glyph, SIGNS } from './glyph.tsx';
import styles from './notice.module.css';

const ICONS = { info: 'info', warning: 'warning', error: 'warning', success: 'check' } as const satisfies Record<string, keyof typeof SIGNS>;

export interface NoticeProps {
  readonly kind?: keyof typeof ICONS;
  readonly children: ReactNode;
  /** `alert` interrupts a screen reader: for what just went wrong. */
  readonly role?: 'alert' | 'status' | 'note';
}

/** A sentence in a box: what is the matter and what to do. */
export function Notice({ kind = 'info', role, children }: NoticeProps) {
  return (
    <div className={`${styles['notice'] ?? ''} ${styles[kind] ?? ''}`} role={role}>
      <Glyph path={SIGNS[ICONS[kind]]} size={18} />
      <div className={styles['text']}>{children}</div>
    </div>
  );
}
