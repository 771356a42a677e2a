import type { ReactNode, Ref } from 'react';
import styles from './claim-list.module.css';

/** The frame around rows of claims. */
export function ClaimList({ label, labelledBy, ref, children }: { readonly label?: string; readonly labelledBy?: string; readonly ref?: Ref<HTMLUListElement>; readonly children: ReactNode }) {
  return (
    <ul ref={ref} className={styles['list']} aria-label={label} aria-labelledby={labelledBy}>
      {children}
    </ul>
  );
}
