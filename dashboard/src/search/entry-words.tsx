import type { ReactNode } from 'react';
import styles from './entry-words.module.css';

/** One line of an entry, and a quieter one below. */
export function EntryWords({ main, more }: { readonly main: ReactNode; readonly more?: ReactNode }) {
  return (
    <span className={styles['words']}>
      <bdi className={styles['main']}>{main}</bdi>
      {more !== undefined && more !== null && more !== '' && <bdi className={styles['more']}>{more}</bdi>}
    </span>
  );
}
