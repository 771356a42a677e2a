import { useFormats } from './use-formats.ts';
import { useIsRtl } from './use-direction.ts';
import { usePatterns, type Look } from './looks.tsx';
import styles from './rows.module.css';

export interface DistributionRow {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly look?: Look;
}

/** How many of each, with their shares; the longest bar is the largest count. */
export function Distribution({ sentence, rows }: { readonly sentence: string; readonly rows: readonly DistributionRow[] }) {
  const { number, percent } = useFormats();
  const isRtl = useIsRtl();
  const { definitions, fillOf } = usePatterns();
  const sum = rows.reduce((total, { count }) => total + count, 0);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <div role="img" aria-label={sentence} className={styles['rows']}>
      {rows.map(({ key, name, count, look = 1 }) => {
        const share = (count / most) * 100;
        return (
          <div key={key} className={styles['row']}>
            <bdi className={styles['name']}>{name}</bdi>
            <svg className={styles['bar']} aria-hidden="true" focusable="false">
              {definitions}
              <rect width="100%" height="100%" rx="3" className={styles['track']} />
              {count > 0 && <rect x={isRtl ? `${100 - share}%` : 0} width={`${share}%`} height="100%" rx="3" fill={fillOf(look)} />}
            </svg>
            <span className={styles['figure']}>
              {number(count)}
              <span className={styles['more']}>{sum === 0 ? '–' : percent(count / sum)}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}
