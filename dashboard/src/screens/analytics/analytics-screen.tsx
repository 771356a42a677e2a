import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useHere } from '../../app/newsroom.ts';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { Time } from '../../design/time.tsx';
import { AgreementFigures, ReviewerFigures } from './agreement-figures.tsx';
import { AnalyticsFilters, type FilterChange } from './analytics-filters.tsx';
import { analyticsQuery, csvAddress, type Analytics } from './analytics-query.ts';
import { daysOf } from './analytics-range.ts';
import type { FigureKey, FiguresProps } from './figure-props.ts';
import { AftermathFigures, FlowFigures, ThroughputFigures } from './flow-figures.tsx';
import { KeyFigures } from './key-figures.tsx';
import { CorrectionFigures, DecisionFigures, VerdictFigures } from './outcome-figures.tsx';
import { StageFigures, WaitingFigures } from './pace-figures.tsx';
import { useToday } from './use-today.ts';
import styles from './analytics.module.css';

const route = getRouteApi('/signed-in/$newsroom/analytics');

/** How the work goes: figures for a time, a topic, a language, all of which the address holds. */
export function AnalyticsScreen() {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const { range = 'quarter', from, to, topic, language, table } = route.useSearch();
  const navigate = useNavigate({ from: '/$newsroom/analytics' });
  const named = daysOf(range === 'own' ? 'quarter' : range, useToday());
  const days = range === 'own' ? { from: from ?? named.from, to: to ?? named.to } : named;
  const filters = { ...days, topic, language };
  const { data, error, isPlaceholderData } = useQuery(analyticsQuery(newsroom, filters));
  const change = (changed: FilterChange): void => void navigate({ search: (present) => ({ ...present, ...changed }), replace: true });
  const tables = table?.split(',') ?? [];
  const frame: FiguresProps['frame'] = (key: FigureKey) => ({
    csv: csvAddress(newsroom, key === 'aftermath' ? 'flow' : key, filters),
    isTable: tables.includes(key),
    onTable: (isTable) => {
      const shown = isTable ? [...tables, key] : tables.filter((each) => each !== key);
      void navigate({ search: (present) => ({ ...present, table: shown.join(',') || undefined }), replace: true, resetScroll: false });
    },
  });
  return (
    <Page title={<Trans>Analytics</Trans>} documentTitle={t`Analytics`}>
      <AnalyticsFilters newsroom={newsroom} values={{ range, days, topic, language }} onChange={change} />
      {error !== null && <ProblemNotice error={error} />}
      {data === undefined ? error === null && <Skeleton lines={8} /> : <Figures figures={data} frame={frame} isBusy={isPlaceholderData} />}
    </Page>
  );
}

function Figures({ figures, frame, isBusy }: FiguresProps & { readonly figures: Analytics; readonly isBusy: boolean }) {
  const props = { figures, frame };
  return (
    <div className={styles['results']} aria-busy={isBusy}>
      <KeyFigures figures={figures} />
      <div className={styles['charts']}>
        <FlowFigures {...props} />
        <StageFigures {...props} />
        <WaitingFigures {...props} />
        <DecisionFigures {...props} />
        <ThroughputFigures {...props} />
        <VerdictFigures {...props} />
        <AftermathFigures {...props} />
        <CorrectionFigures {...props} />
        <AgreementFigures {...props} />
        <ReviewerFigures {...props} />
      </div>
      <p className={styles['asOf']}>
        <Trans>
          Counted <Time at={figures.asOf} />. Days are UTC.
        </Trans>
      </p>
    </div>
  );
}
