import { useFormats } from './use-formats.ts';
import { linear } from './scales.ts';
import { durationTicks, labelsApart } from './ticks.ts';
import { useIsRtl } from './use-direction.ts';
import { useWidth } from './use-width.ts';
import styles from './rows.module.css';

export interface RangeRow {
  readonly key: string;
  readonly name: string;
  /** Seconds; null where nothing was measured. */
  readonly median: number | null;
  readonly p90: number | null;
  /** The two figures in words, beside the bar. */
  readonly figure: string;
}

/** How long things take: a dot at the median, a bar to where nine of ten are done. */
export function Ranges({ sentence, rows }: { readonly sentence: string; readonly rows: readonly RangeRow[] }) {
  const { duration, number } = useFormats();
  const isRtl = useIsRtl();
  const ticks = durationTicks(Math.max(0, ...rows.map(({ p90 }) => p90 ?? 0)));
  const share = linear(ticks.at(-1) ?? 1, isRtl ? 99 : 1, isRtl ? 1 : 99);
  const [axis, width] = useWidth<HTMLDivElement>();
  const labels = ticks.map((tick) => (tick === 0 ? number(0) : duration(tick)));
  const last = labels.length - 1;
  return (
    <div role="img" aria-label={sentence} className={styles['rows']}>
      {rows.map((row) => (
        <div key={row.key} className={styles['row']}>
          <span className={styles['name']}>{row.name}</span>
          <svg className={styles['bar']} aria-hidden="true" focusable="false">
            {ticks.map((tick) => (
              <line key={tick} x1={`${share(tick)}%`} x2={`${share(tick)}%`} y1="-25%" y2="125%" className={styles['gridLine']} />
            ))}
            {row.median !== null && row.p90 !== null && <Range from={share(0)} median={share(row.median)} p90={share(row.p90)} />}
          </svg>
          <span className={styles['figure']}>
            <bdi>{row.figure}</bdi>
          </span>
        </div>
      ))}
      <div className={`${styles['row'] ?? ''} ${styles['axis'] ?? ''}`}>
        <span className={styles['name']} />
        <div ref={axis} className={styles['bar']} aria-hidden="true">
          <svg className={styles['labels']} focusable="false">
            {labelsApart(labels, ticks.map((tick) => share(tick) / 100), width).map((index) => (
              <text key={index} x={`${share(ticks[index] ?? 0)}%`} y="0.8rem" textAnchor={index === 0 ? 'start' : index === last ? 'end' : 'middle'} className={styles['axisText']}>
                {labels[index]}
              </text>
            ))}
          </svg>
        </div>
        <span />
      </div>
    </div>
  );
}

/** All three as percentages of the width. */
function Range({ from, median, p90 }: { readonly from: number; readonly median: number; readonly p90: number }) {
  return (
    <>
      <rect x={`${Math.min(from, p90)}%`} width={`${Math.abs(p90 - from)}%`} y="35%" height="30%" rx="3" className={styles['range']} />
      <line x1={`${p90}%`} x2={`${p90}%`} y1="15%" y2="85%" className={styles['end']} />
      <circle cx={`${median}%`} cy="50%" r="5.5" className={styles['median']} />
    </>
  );
}
