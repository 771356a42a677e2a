import type { ReactNode } from 'react';
import styles from './actions.module.css';

/** The row of buttons that ends a dialog or a form: the primary one first. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}
