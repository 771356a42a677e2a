import { usePatterns } from './looks.tsx';
import { stacked } from './scales.ts';
import { TimePlot, type Plot, type TimeChartProps } from './time-plot.tsx';

/** What happened in each stretch of time, the series on top of each other. */
export function StackedBars({ series, ...rest }: TimeChartProps) {
  const most = Math.max(0, ...rest.times.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)));
  return (
    <TimePlot {...rest} series={series} marks="areas" most={most}>
      {(plot) => <Bars plot={plot} series={series} count={rest.times.length} />}
    </TimePlot>
  );
}

function Bars({ plot, series, count }: { readonly plot: Plot; readonly series: TimeChartProps['series']; readonly count: number }) {
  const { definitions, fillOf } = usePatterns();
  const { along, across, up } = plot;
  return (
    <g>
      {definitions}
      {Array.from({ length: count }, (_, index) => {
        const left = across(along.middleOf(index)) - along.width / 2;
        return stacked(series.map(({ values }) => values[index] ?? 0)).map(({ from, to }, layer) => {
          const each = series[layer];
          if (each === undefined || to === from) return null;
          return <rect key={`${index} ${each.key}`} x={left} y={up(to)} width={along.width} height={Math.max(1, up(from) - up(to) - (from === 0 ? 0 : 1))} rx="1.5" fill={fillOf(each.look)} />;
        });
      })}
    </g>
  );
}
