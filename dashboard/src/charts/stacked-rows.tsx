import { stacked } from './scales.ts';
import { useFormats } from './use-formats.ts';
import { useIsRtl } from './use-direction.ts';
import styles from './rows.module.css';

export interface StackedRow {
  readonly key: string;
  readonly name: string;
  /** One for each step, in their order. */
  readonly counts: readonly number[];
}

export interface StackedRowsProps {
  readonly sentence: string;
  /** Names of the steps, from the least to the most: up to five. */
  readonly steps: readonly string[];
  readonly rows: readonly StackedRow[];
}

/** A segment narrower than this share of the width has no room for its number. */
const ROOM = 5;

/** Counts in ordered steps, from light to dark, with the number in each segment. */
export function StackedRows({ sentence, steps, rows }: StackedRowsProps) {
  const { number } = useFormats();
  const isRtl = useIsRtl();
  const most = Math.max(1, ...rows.map(({ counts }) => sumOf(counts)));
  return (
    <div role="img" aria-label={sentence} className={styles['rows']}>
      {rows.map(({ key, name, counts }) => (
        <div key={key} className={styles['row']}>
          <span className={styles['name']}>{name}</span>
          <svg className={styles['bar']} aria-hidden="true" focusable="false">
            <rect width="100%" height="100%" rx="3" className={styles['track']} />
            {stacked(counts).map(({ from, to }, step) => (
              <Segment key={steps[step]} step={step + 1} from={(from / most) * 100} to={(to / most) * 100} isRtl={isRtl} text={number(to - from)} />
            ))}
          </svg>
          <span className={styles['figure']}>{number(sumOf(counts))}</span>
        </div>
      ))}
      <ul className={styles['legend']}>
        {steps.map((step, index) => (
          <li key={step}>
            <svg width="14" height="12" focusable="false">
              <rect x="0.5" y="0.5" width="13" height="11" rx="2" className={styles[`step${index + 1}`]} />
            </svg>
            {step}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SegmentProps {
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly isRtl: boolean;
  readonly text: string;
}

function Segment({ step, from, to, isRtl, text }: SegmentProps) {
  const width = to - from;
  if (width === 0) return null;
  const start = isRtl ? 100 - to : from;
  return (
    <>
      <rect x={`${start}%`} width={`${width}%`} height="100%" rx="2" className={styles[`step${step}`]} />
      {width >= ROOM && (
        <text x={`${start + width / 2}%`} y="50%" dy="0.35em" textAnchor="middle" className={`${styles['segmentText'] ?? ''} ${step >= 4 ? (styles['dark'] ?? '') : (styles['light'] ?? '')}`}>
          {text}
        </text>
      )}
    </>
  );
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
