import { useLingui } from '@lingui/react/macro';
import styles from './skeleton.module.css';

/** Lines where text will stand; appear after 150 ms, so that what comes quickly does not flicker. */
export function Skeleton({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useLingui();
  return (
    <div className={styles['skeleton']} role="status" aria-label={t`Loading`}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles['line']} />
      ))}
    </div>
  );
}
