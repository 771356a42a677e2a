import { Trans, useLingui } from '@lingui/react/macro';
import { FigureFrame } from '../../charts/figure-frame.tsx';
import { FiguresTable } from '../../charts/figures-table.tsx';
import { Ranges } from '../../charts/ranges.tsx';
import { StackedRows } from '../../charts/stacked-rows.tsx';
import { useFormats } from '../../charts/use-formats.ts';
import { Time } from '../../design/time.tsx';
import { AGES, STAGES, WAITING } from './analytics-words.ts';
import type { FiguresProps } from './figure-props.ts';
import styles from './analytics.module.css';

/** How long each stage took. */
export function StageFigures({ figures, frame }: FiguresProps) {
  const { t, i18n } = useLingui();
  const { duration, number } = useFormats();
  const wordOf = (seconds: number | null): string => (seconds === null ? '–' : duration(seconds));
  const rows = figures.stages.map(({ stage, count, medianSeconds, p90Seconds }) => ({
    key: stage,
    name: i18n._(STAGES[stage]),
    count,
    median: medianSeconds,
    p90: p90Seconds,
    figure: medianSeconds === null ? '–' : `${wordOf(medianSeconds)} · ${wordOf(p90Seconds)}`,
  }));
  const measured = rows.filter(({ median }) => median !== null).map(({ name, median, p90 }) => t`${name}: median ${wordOf(median)}, nine of ten within ${wordOf(p90)}`);
  const sentence = measured.length === 0 ? t`No stage has ended in this time.` : measured.join('. ');
  return (
    <FigureFrame
      {...frame('stages')}
      title={<Trans>Time in each stage</Trans>}
      note={<Trans>The dot is the median; nine of ten took no longer than the end of the bar. Stages that ended in this time.</Trans>}
      chart={measured.length === 0 ? <p className={styles['nothing']}>{sentence}</p> : <Ranges sentence={sentence} rows={rows} />}
      table={
        <FiguresTable
          caption={<Trans>Time in each stage</Trans>}
          head={<Trans>Stage</Trans>}
          columns={[t`Ended`, t`Median`, t`Nine of ten within`]}
          rows={rows.map(({ key, name, count, median, p90 }) => ({ key, name, cells: [number(count), wordOf(median), wordOf(p90)] }))}
        />
      }
    />
  );
}

/** What waits, and for how long already. */
export function WaitingFigures({ figures, frame }: FiguresProps) {
  const { t, i18n } = useLingui();
  const { number } = useFormats();
  const { waiting } = figures;
  const steps = (waiting[0]?.ages ?? []).map(({ age }) => i18n._(AGES[age]));
  const rows = waiting.map(({ stage, ages, total, oldestSince }) => ({ key: stage, name: i18n._(WAITING[stage]), counts: ages.map(({ count }) => count), total, oldestSince }));
  const sum = rows.reduce((all, { total }) => all + total, 0);
  const sentence = rows.map(({ name, total }) => `${name}: ${number(total)}`).join(', ');
  return (
    <FigureFrame
      {...frame('waiting')}
      title={<Trans>Waiting, by age</Trans>}
      note={
        <Trans>
          At this moment (<Time at={figures.asOf} />
          ), whatever the time chosen above.
        </Trans>
      }
      chart={sum === 0 ? <p className={styles['nothing']}>{t`Nothing is waiting.`}</p> : <StackedRows sentence={t`Waiting now: ${sentence}.`} steps={steps} rows={rows} />}
      table={
        <FiguresTable
          caption={<Trans>Waiting, by age</Trans>}
          head={<Trans>Stage</Trans>}
          columns={[...steps, t`All`, t`Oldest since`]}
          rows={rows.map(({ key, name, counts, total, oldestSince }) => ({
            key,
            name,
            cells: [...counts.map(number), number(total), oldestSince === null ? '–' : <Time key="oldest" at={oldestSince} />],
          }))}
        />
      }
    />
  );
}
