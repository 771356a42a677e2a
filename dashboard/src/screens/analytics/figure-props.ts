import type { FigureFrameProps } from '../../charts/figure-frame.tsx';
import type { Analytics, Chart } from './analytics-query.ts';

/** The charts that can be turned into a table; two of them show the same file. */
export type FigureKey = Chart | 'aftermath';

export interface FiguresProps {
  readonly figures: Analytics;
  /** How a chart is shown, and where its figures are as a file. */
  readonly frame: (key: FigureKey) => Pick<FigureFrameProps, 'csv' | 'isTable' | 'onTable'>;
}
