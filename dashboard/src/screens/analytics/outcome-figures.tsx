import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Distribution, type DistributionRow } from '../../charts/distribution.tsx';
import { FigureFrame } from '../../charts/figure-frame.tsx';
import { FiguresTable } from '../../charts/figures-table.tsx';
import { useFormats } from '../../charts/use-formats.ts';
import { CORRECTIONS } from './analytics-words.ts';
import type { FigureKey, FiguresProps } from './figure-props.ts';
import styles from './analytics.module.css';

/** How reviews ended. */
export function DecisionFigures({ figures, frame }: FiguresProps) {
  const { t } = useLingui();
  const { percent } = useFormats();
  const { approved, changesRequested, rejected, sendBackRate } = figures.decisions;
  const rows: readonly DistributionRow[] = [
    { key: 'approved', name: t`Approved`, count: approved },
    { key: 'changesRequested', name: t`Sent back for changes`, count: changesRequested, look: 2 },
    { key: 'rejected', name: t`Rejected`, count: rejected, look: 3 },
  ];
  const rate = sendBackRate === null ? '' : percent(sendBackRate);
  return (
    <Counted
      figure="decisions"
      frame={frame}
      title={<Trans>How reviews ended</Trans>}
      note={sendBackRate === null ? undefined : <Trans>{rate} of them with changes requested. One review counts once, however many approvals it needed.</Trans>}
      nothing={t`No review has ended in this time.`}
      rows={rows}
    />
  );
}

/** What kinds of corrections readers were told of. */
export function CorrectionFigures({ figures, frame }: FiguresProps) {
  const { t, i18n } = useLingui();
  const rows = figures.corrections.map(({ kind, count }) => ({ key: kind, name: i18n._(CORRECTIONS[kind]), count }));
  return <Counted figure="corrections" frame={frame} title={<Trans>Corrections by kind</Trans>} nothing={t`Nothing was corrected in this time.`} rows={rows} />;
}

/** What came out. */
export function VerdictFigures({ figures, frame }: FiguresProps) {
  const { t } = useLingui();
  const rows = figures.verdicts.map(({ ratingKey, label, count }) => ({ key: ratingKey ?? '', name: label ?? ratingKey ?? t`Only whether it was said`, count }));
  return (
    <Counted
      figure="verdicts"
      frame={frame}
      title={<Trans>Verdicts</Trans>}
      note={<Trans>What is public now, of the claims that were first published in this time. Imported checks are left out.</Trans>}
      nothing={t`Nothing that is public now was first published in this time.`}
      rows={rows}
    />
  );
}

interface CountedProps {
  readonly figure: FigureKey;
  readonly frame: FiguresProps['frame'];
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly nothing: string;
  readonly rows: readonly DistributionRow[];
}

function Counted({ figure, frame, title, note, nothing, rows }: CountedProps) {
  const { t } = useLingui();
  const { number, percent } = useFormats();
  const sum = rows.reduce((all, { count }) => all + count, 0);
  return (
    <FigureFrame
      {...frame(figure)}
      title={title}
      note={note}
      chart={sum === 0 ? <p className={styles['nothing']}>{nothing}</p> : <Distribution sentence={rows.map(({ name, count }) => `${name}: ${number(count)}`).join(', ')} rows={rows} />}
      table={
        <FiguresTable
          caption={title}
          head={<Trans>Kind</Trans>}
          columns={[t`Number`, t`Share`]}
          rows={rows.map(({ key, name, count }) => ({ key, name, cells: [number(count), sum === 0 ? '–' : percent(count / sum)] }))}
        />
      }
    />
  );
}
