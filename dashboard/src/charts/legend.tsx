import type { Series } from './time-plot.tsx';
import { DASHES, lineStyle, Marker, usePatterns } from './looks.tsx';
import styles from './legend.module.css';

export interface LegendProps {
  readonly series: readonly Series[];
  readonly marks: 'areas' | 'lines';
  readonly format: (value: number) => string;
  /** The item that the pointer is on: its values stand beside the names, otherwise the sums of all. */
  readonly at: number | null;
}

/** What is what, with the figures of the place that the pointer is on. */
export function Legend({ series, marks, format, at }: LegendProps) {
  return (
    <ul className={styles['legend']} aria-hidden="true">
      {series.map((each) => (
        <li key={each.key} className={styles['item']}>
          <Swatch series={each} marks={marks} />
          {each.label}
          <span className={styles['value']}>{format(at === null ? each.values.reduce((sum, value) => sum + value, 0) : (each.values[at] ?? 0))}</span>
        </li>
      ))}
    </ul>
  );
}

function Swatch({ series: { look }, marks }: { readonly series: Series; readonly marks: LegendProps['marks'] }) {
  const { definitions, fillOf } = usePatterns();
  return (
    <svg width="24" height="14" focusable="false">
      {definitions}
      {marks === 'areas' ? (
        <rect x="5" y="1" width="14" height="12" rx="2" fill={fillOf(look)} />
      ) : (
        <>
          <path d="M0 7h24" className={lineStyle(look)} strokeDasharray={DASHES[look]} />
          <Marker look={look} x={12} y={7} />
        </>
      )}
    </svg>
  );
}
