import { Trans, useLingui } from '@lingui/react/macro';
import { FigureFrame } from '../../charts/figure-frame.tsx';
import { FiguresTable } from '../../charts/figures-table.tsx';
import { Lines } from '../../charts/lines.tsx';
import { StackedBars } from '../../charts/stacked-bars.tsx';
import type { Series } from '../../charts/time-plot.tsx';
import { useFormats } from '../../charts/use-formats.ts';
import type { Analytics } from './analytics-query.ts';
import type { FiguresProps } from './figure-props.ts';

interface Bucket {
  readonly short: string;
  readonly full: string;
}

function useBuckets(): (start: string, bucket: Analytics['range']['bucket']) => Bucket {
  const { t } = useLingui();
  const { day } = useFormats();
  return (start, bucket) => {
    const full = day(start, 'full');
    switch (bucket) {
      case 'day':
        return { short: day(start), full };
      case 'week':
        return { short: day(start), full: t`Week from ${full}` };
      case 'month':
        return { short: day(start, 'month'), full: day(start, 'month') };
    }
  };
}

/** What came in and went out. */
export function FlowFigures({ figures, frame }: FiguresProps) {
  const { t } = useLingui();
  const { number, day } = useFormats();
  const bucketOf = useBuckets();
  const { flow, totals, range } = figures;
  const times = flow.map(({ start }) => bucketOf(start, range.bucket));
  const series: readonly Series[] = [
    { key: 'received', label: t`Received`, look: 1, values: flow.map(({ received }) => received) },
    { key: 'published', label: t`Published`, look: 2, values: flow.map(({ published }) => published) },
  ];
  const [from, to] = [day(range.from, 'full'), day(range.to, 'full')];
  const sentence = t`From ${from} to ${to} ${totals.received} claims were received and ${totals.published} published.`;
  return (
    <FigureFrame
      {...frame('flow')}
      title={<Trans>Received and published</Trans>}
      chart={<Lines sentence={sentence} times={times} series={series} />}
      table={
        <FiguresTable
          caption={<Trans>Received and published</Trans>}
          head={<Trans>Time</Trans>}
          columns={[t`Received`, t`Published`, t`Imported`]}
          rows={flow.map(({ start, received, published, imported }, index) => ({ key: start, name: times[index]?.full, cells: [number(received), number(published), number(imported)] }))}
        />
      }
    />
  );
}

/** What had to be set right after publication. */
export function AftermathFigures({ figures, frame }: FiguresProps) {
  const { t } = useLingui();
  const { number, day } = useFormats();
  const bucketOf = useBuckets();
  const { flow, totals, range } = figures;
  const times = flow.map(({ start }) => bucketOf(start, range.bucket));
  const series: readonly Series[] = [
    { key: 'corrected', label: t`Corrected`, look: 1, values: flow.map(({ corrected }) => corrected) },
    { key: 'retracted', label: t`Retracted`, look: 2, values: flow.map(({ retracted }) => retracted) },
    { key: 'withheld', label: t`Withheld`, look: 3, values: flow.map(({ withheld }) => withheld) },
  ];
  const [from, to] = [day(range.from, 'full'), day(range.to, 'full')];
  const sentence = t`From ${from} to ${to} ${totals.corrected} claims were corrected, ${totals.retracted} retracted and ${totals.withheld} withheld.`;
  return (
    <FigureFrame
      {...frame('aftermath')}
      title={<Trans>Corrected, retracted, withheld</Trans>}
      chart={<StackedBars sentence={sentence} times={times} series={series} />}
      table={
        <FiguresTable
          caption={<Trans>Corrected, retracted, withheld</Trans>}
          head={<Trans>Time</Trans>}
          columns={series.map(({ label }) => label)}
          rows={flow.map(({ start }, index) => ({ key: start, name: times[index]?.full, cells: series.map(({ values }) => number(values[index] ?? 0)) }))}
        />
      }
    />
  );
}

/** How much leaves the house each week. */
export function ThroughputFigures({ figures, frame }: FiguresProps) {
  const { t } = useLingui();
  const { number } = useFormats();
  const bucketOf = useBuckets();
  const { weeks } = figures.throughput;
  const times = weeks.map(({ start }) => bucketOf(start, 'week'));
  const label = t`Publications and corrections`;
  const sum = weeks.reduce((all, { published }) => all + published, 0);
  const sentence = t`${sum} publications and corrections in ${weeks.length} weeks.`;
  return (
    <FigureFrame
      {...frame('throughput')}
      title={<Trans>Published each week</Trans>}
      note={<Trans>First publications and corrections, in weeks from Monday (UTC).</Trans>}
      chart={<StackedBars sentence={sentence} times={times} series={[{ key: 'published', label, look: 1, values: weeks.map(({ published }) => published) }]} />}
      table={
        <FiguresTable
          caption={<Trans>Published each week</Trans>}
          head={<Trans>Time</Trans>}
          columns={[label]}
          rows={weeks.map(({ start, published }, index) => ({ key: start, name: times[index]?.full, cells: [number(published)] }))}
        />
      }
    />
  );
}
