import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormats } from '../../charts/use-formats.ts';
import type { Analytics } from './analytics-query.ts';
import styles from './analytics.module.css';

/** The figures that one asks for first. */
export function KeyFigures({ figures }: { readonly figures: Analytics }) {
  const { number, percent, duration } = useFormats();
  const { totals, throughput, stages, decisions, waiting } = figures;
  const whole = stages.find(({ stage }) => stage === 'whole');
  const ended = decisions.approved + decisions.changesRequested + decisions.rejected;
  const waitingNow = waiting.reduce((sum, { total }) => sum + total, 0);
  return (
    <dl className={styles['figures']}>
      <Figure name={<Trans>Received</Trans>} value={number(totals.received)}>
        {totals.imported > 0 && <Plural value={totals.imported} one="and # imported" other="and # imported" />}
      </Figure>
      <Figure name={<Trans>Published</Trans>} value={number(totals.published)}>
        {throughput.weeks.length > 1 && <Trans>{number(throughput.perWeek)} a week, with corrections</Trans>}
      </Figure>
      <Figure name={<Trans>Corrected</Trans>} value={number(totals.corrected)} />
      <Figure name={<Trans>Retracted</Trans>} value={number(totals.retracted)}>
        {totals.withheld > 0 && <Plural value={totals.withheld} one="and # withheld" other="and # withheld" />}
      </Figure>
      <Figure name={<Trans>First draft to publication</Trans>} value={whole?.medianSeconds === null || whole === undefined ? '–' : duration(whole.medianSeconds)}>
        {whole?.medianSeconds === null || whole === undefined ? <Trans>nothing published yet</Trans> : <Trans>median</Trans>}
      </Figure>
      <Figure name={<Trans>Sent back</Trans>} value={decisions.sendBackRate === null ? '–' : percent(decisions.sendBackRate)}>
        <Plural value={ended} _0="no review has ended" one="of # review" other="of # reviews" />
      </Figure>
      <Figure name={<Trans>Waiting now</Trans>} value={number(waitingNow)}>
        <Trans>whatever the time chosen</Trans>
      </Figure>
    </dl>
  );
}

function Figure({ name, value, children }: { readonly name: ReactNode; readonly value: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['figure']}>
      <dt>{name}</dt>
      <dd className={styles['value']}>
        <bdi>{value}</bdi>
      </dd>
      {children !== undefined && children !== false && <dd className={styles['detail']}>{children}</dd>}
    </div>
  );
}
