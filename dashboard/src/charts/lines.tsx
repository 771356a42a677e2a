import { DASHES, lineStyle, Marker } from './looks.tsx';
import { TimePlot, type Plot, type Series, type TimeChartProps } from './time-plot.tsx';

/** How things went over time, one line a series. */
export function Lines({ series, ...rest }: TimeChartProps) {
  const most = Math.max(0, ...series.flatMap(({ values }) => values));
  return (
    <TimePlot {...rest} series={series} marks="lines" most={most}>
      {(plot) => series.map((each) => <Line key={each.key} plot={plot} series={each} />)}
    </TimePlot>
  );
}

/** Points of their own where there are few; among many they would be a caterpillar. */
const MOST_MARKERS = 32;

function Line({ plot: { along, across, up }, series: { look, values } }: { readonly plot: Plot; readonly series: Series }) {
  const points = values.map((value, index) => ({ x: across(along.middleOf(index)), y: up(value) }));
  return (
    <g>
      <path d={points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')} className={lineStyle(look)} strokeDasharray={DASHES[look]} />
      {points.length <= MOST_MARKERS && points.map(({ x, y }) => <Marker key={x} look={look} x={x} y={y} />)}
    </g>
  );
}
