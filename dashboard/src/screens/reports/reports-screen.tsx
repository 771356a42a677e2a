import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import type { Schema } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { queueCountsQuery } from '../../app/queue-counts.ts';
import { ClaimList } from '../../claims/claim-list.tsx';
import { useMorePages } from '../../claims/use-more-pages.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { toast } from '../../design/toast.tsx';
import { REPORT_LOOKS, type Report } from '../../reader-reports/report-words.ts';
import { isAtLeast } from '../../session/session.ts';
import { ReportRow, type ReportVerb } from './report-row.tsx';
import { reportsQuery, type ReportFilters } from './reports-query.ts';
import type { Decided } from './use-decision.ts';
import { useFocusOnPage } from './use-focus-on-page.ts';
import { useReportKeys } from './use-report-keys.ts';
import styles from './reports-screen.module.css';

const route = getRouteApi('/signed-in/$newsroom/reports');

/** Errors that readers report, for those who decide what comes of it. */
export function ReportsScreen() {
  const { t } = useLingui();
  const { membership } = useHere();
  const { claim, state = claim === undefined ? 'new' : 'all' } = route.useSearch();
  return (
    <Page title={<Trans>Readers’ reports</Trans>} documentTitle={t`Readers’ reports`}>
      {isAtLeast(membership.role, 'editor') ? (
        <>
          <Filter state={state} claim={claim} />
          <Reports key={`${state} ${claim ?? ''}`} filters={claim === undefined ? { state } : { state, claim }} />
        </>
      ) : (
        <EmptyState icon="comment" title={<Trans>Editors decide on what readers report</Trans>}>
          <Trans>What they accepted stands on the page of the claim, above its correction.</Trans>
        </EmptyState>
      )}
    </Page>
  );
}

function Filter({ state, claim }: ReportFilters) {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  const { data: counts } = useQuery(queueCountsQuery(newsroom));
  const to = { to: '/$newsroom/reports', params: { newsroom }, activeOptions: { exact: true } } as const;
  const word = (each: ReportFilters['state']): ReactNode => (each === 'all' ? <Trans>All</Trans> : i18n._(REPORT_LOOKS[each].word));
  const shown = ['new', 'accepted', 'declined', 'duplicate', 'all'] as const;
  return (
    <div className={styles['bar']}>
      <nav className={styles['filter']} aria-label={t`Which ones`}>
        {shown.map((each) => (
          <Link key={each} {...to} search={{ state: each, claim }} aria-current={each === state ? 'page' : undefined} activeProps={{}} className={each === state ? styles['current'] : undefined}>
            {word(each)}
            {each === 'new' && claim === undefined && counts !== undefined && counts.readerReports > 0 && <span className={styles['count']}>{counts.readerReports}</span>}
          </Link>
        ))}
      </nav>
      {claim !== undefined && (
        <Link {...to} search={{ state }} className={styles['chip']} aria-label={t`Only about ${claim}: show those about every claim`}>
          <Trans>Only about {claim}</Trans>
          <Icon name="close" size={13} />
        </Link>
      )}
    </div>
  );
}

const DecisionDialog = lazy(() => import('./decision-dialogs.tsx').then((dialogs) => ({ default: dialogs.DecisionDialog })));

const NONE: readonly Schema<'ReaderReports'>[] = [];

function Reports({ filters }: { readonly filters: ReportFilters }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const query = useInfiniteQuery(reportsQuery(newsroom, filters));
  const more = useMorePages(query, JSON.stringify(filters));
  const pages = query.data?.pages ?? NONE;
  const items = pages.flatMap((page) => page.items);
  const list = useRef<HTMLUListElement>(null);
  useFocusOnPage(list, pages);
  const [open, setOpen] = useState<{ readonly verb: ReportVerb; readonly report: Report } | null>(null);
  useReportKeys({ within: list, onDecide: (verb, id) => setOpenFor(verb, items.find((item) => item.id === id)) });
  const setOpenFor = (verb: ReportVerb, report: Report | undefined): boolean => {
    const isRefused = verb === 'accept' && (report?.acceptance === 'underReview' || report?.acceptance === 'notPublished');
    if (report?.state !== 'new' || isRefused) return false;
    setOpen({ verb, report });
    return true;
  };
  const done = useAfterDecision(items, () => setOpen(null));
  return (
    <>
      {query.error !== null && <ProblemNotice error={query.error} takesFocus={false} />}
      {query.isPending && <Skeleton lines={8} />}
      {query.isSuccess && items.length === 0 && <Nothing filters={filters} />}
      {items.length > 0 && (
        <ClaimList ref={list} label={t`Reports`}>
          {items.map((report) => (
            <ReportRow key={report.id} newsroom={newsroom} report={report} onDecide={(verb) => void setOpenFor(verb, report)} />
          ))}
        </ClaimList>
      )}
      <ShowMore hasMore={query.hasNextPage} isLoading={more.isLoading} onMore={more.fetch} />
      {open !== null && (
        <Suspense fallback={null}>
          <DecisionDialog {...open} onDone={done} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}

/** An accepted report leads to its correction; after the others one goes on with the next report. */
function useAfterDecision(items: readonly Report[], close: () => void): (decided: Decided) => void {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const navigate = useNavigate();
  return (decided) => {
    close();
    const { number } = decided.claim;
    if (decided.state === 'accepted') {
      toast({ kind: 'success', text: t`The report is accepted: the correction of ${number} says so.` });
      void navigate({ to: '/$newsroom/claims/$claim', params: { newsroom, claim: number } });
      return;
    }
    toast({ kind: 'success', text: decided.state === 'declined' ? t`The report about ${number} is declined.` : t`The report about ${number} is marked as a duplicate.` });
    const at = items.findIndex(({ id }) => id === decided.id);
    const next = items[at + 1] ?? items[at - 1];
    const row = next === undefined ? null : document.querySelector<HTMLElement>(`[data-claim-row="${next.id}"] [data-claim-link]`);
    // After the dialog has given the focus back to a button that is about to go.
    setTimeout(() => (row ?? document.querySelector<HTMLElement>('h1'))?.focus(), 0);
  };
}

/** Says why, and what to do next. */
function Nothing({ filters: { state, claim } }: { readonly filters: ReportFilters }) {
  const { newsroom } = useHere();
  const isAnywhere = state === 'new' && claim === undefined;
  return (
    <EmptyState icon="comment" title={isAnywhere ? <Trans>No reader waits for an answer</Trans> : <Trans>There is no such report</Trans>}>
      {isAnywhere ? (
        <p>
          <Trans>Every public page of a claim ends with a form to report an error. What readers send appears here at once.</Trans>
        </p>
      ) : (
        <LinkButton to="/$newsroom/reports" params={{ newsroom }}>
          <Trans>To the new reports</Trans>
        </LinkButton>
      )}
    </EmptyState>
  );
}
