import { useState, type PointerEvent, type ReactNode } from 'react';
import { Legend } from './legend.tsx';
import type { Look } from './looks.tsx';
import { bands, linear, type Bands } from './scales.ts';
import { countTicks, thinned } from './ticks.ts';
import { useIsRtl } from './use-direction.ts';
import { useFormats } from './use-formats.ts';
import { useWidth } from './use-width.ts';
import styles from './time-plot.module.css';

export interface Series {
  readonly key: string;
  readonly label: string;
  readonly look: Look;
  readonly values: readonly number[];
}

export interface TimeChartProps {
  /** What the chart shows, as a sentence: all that a screen reader says of it. */
  readonly sentence: string;
  /** The names of the stretches of time, in order: short ones for the axis, and in full. */
  readonly times: readonly { readonly short: string; readonly full: string }[];
  readonly series: readonly Series[];
}

/** Where things lie inside the plot. Places along the line of time run from its start; `across` turns them into x, in either direction of reading. */
export interface Plot {
  readonly along: Bands;
  readonly across: (place: number) => number;
  readonly isRtl: boolean;
  readonly up: (value: number) => number;
  readonly floor: number;
}

interface TimePlotProps extends TimeChartProps {
  readonly marks: 'areas' | 'lines';
  /** The largest value that has to fit. */
  readonly most: number;
  readonly children: (plot: Plot) => ReactNode;
}

const HEIGHT = 208;
const TOP = 10;
const FLOOR = HEIGHT - 24;
const GUTTER = 36;
const LABEL_ROOM = 64;

/** Axes, grid and legend of a chart over time. */
export function TimePlot({ sentence, times, series, marks, most, children }: TimePlotProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const isRtl = useIsRtl();
  const { number } = useFormats();
  const [at, setAt] = useState<number | null>(null);
  const ticks = countTicks(most);
  const along = bands(times.length, GUTTER, width - 4);
  const across = (place: number): number => (isRtl ? width - place : place);
  const up = linear(ticks.at(-1) ?? 1, FLOOR, TOP);
  const follow = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): void => {
    setAt(along.at(across(clientX - currentTarget.getBoundingClientRect().left)));
  };
  const time = at === null ? undefined : times[at];
  return (
    <div ref={frame} className={styles['frame']}>
      {width > 0 && (
        <svg role="img" aria-label={sentence} width={width} height={HEIGHT} className={styles['plot']} onPointerMove={follow} onPointerLeave={() => setAt(null)}>
          {ticks.map((tick) => (
            <g key={tick}>
              <path d={`M${across(GUTTER)} ${up(tick)}H${across(width)}`} className={tick === 0 ? styles['floor'] : styles['grid']} />
              <text x={across(GUTTER - 8)} y={up(tick)} dy="0.32em" textAnchor="end" className={styles['tick']}>
                {number(tick)}
              </text>
            </g>
          ))}
          {at !== null && <rect x={across(along.middleOf(at)) - along.width / 2 - 4} y={TOP} width={along.width + 8} height={FLOOR - TOP} rx="3" className={styles['here']} />}
          {children({ along, across, isRtl, up, floor: FLOOR })}
          {thinned(times.length, (width - GUTTER) / LABEL_ROOM).map((index) => (
            <text key={index} x={across(along.middleOf(index))} y={HEIGHT - 6} textAnchor="middle" className={styles['tick']}>
              {times[index]?.short}
            </text>
          ))}
        </svg>
      )}
      <div className={styles['below']}>
        <Legend series={series} marks={marks} format={number} at={at} />
        <span className={styles['time']} aria-hidden="true">
          {time?.full}
        </span>
      </div>
    </div>
  );
}
