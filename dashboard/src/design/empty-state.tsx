import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import styles from './empty-state.module.css';

/** Where nothing is: says so, and what to do next. */
export function EmptyState({ icon, title, children }: { readonly icon: IconName; readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <Icon name={icon} size={28} />
      <p className={styles['title']}>{title}</p>
      {children !== undefined && <div className={styles['text']}>{children}</div>}
    </div>
  );
}
