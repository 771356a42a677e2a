import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useHere } from '../../app/newsroom.ts';
import { ChainLine } from '../../claims/chain-line.tsx';
import { EvidenceCount } from '../../claims/evidence-count.tsx';
import { RatingWord } from '../../claims/rating-word.tsx';
import { StateBadge } from '../../claims/state-badge.tsx';
import { answer, api, type Schema } from '../../api/client.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { Time } from '../../design/time.tsx';
import styles from './approvals-screen.module.css';

type Item = Schema<'ApprovalItem'>;

const route = getRouteApi('/signed-in/$newsroom/approvals');

/** What waits for editors: first what this editor may decide. */
export function ApprovalsScreen() {
  const { newsroom } = useHere();
  const { mine } = route.useSearch();
  const query = useInfiniteQuery({
    queryKey: [newsroom, 'approvals', { mine: mine ?? false }],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/desk/{newsroom}/approvals', {
          params: { path: { newsroom }, query: { ...(mine ? { mine: 'true' as const } : {}), ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={<Trans>Approvals</Trans>}>
      <Filter />
      <ProblemNotice error={query.error} />
      {query.isPending && <Skeleton lines={8} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState icon="approvals" title={<Trans>Nothing waits for a decision</Trans>}>
          <Trans>As soon as a reviewer submits a claim, it appears here.</Trans>
        </EmptyState>
      )}
      <ul className={styles['list']}>
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Page>
  );
}

function Filter() {
  const { t } = useLingui();
  const { newsroom } = useHere();
  return (
    <nav className={styles['filter']} aria-label={t`Which ones`}>
      <Link to="/$newsroom/approvals" params={{ newsroom }} search={{}} activeOptions={{ exact: true }} activeProps={{}}>
        <Trans>All</Trans>
      </Link>
      <Link to="/$newsroom/approvals" params={{ newsroom }} search={{ mine: true }} activeProps={{}}>
        <Trans>That I may decide</Trans>
      </Link>
    </nav>
  );
}

function Row({ item }: { readonly item: Item }) {
  const { newsroom } = useHere();
  const by = item.submission.submittedBy.name;
  return (
    <li className={styles['row']}>
      <div className={styles['main']}>
        <Link to="/$newsroom/approvals/$claim" params={{ newsroom, claim: item.number }} className={styles['statement']} dir="auto">
          {item.statement}
        </Link>
        <p className={styles['meta']}>
          <span>{item.number}</span>
          {item.article !== null && <span>{item.article.title}</span>}
          {item.claimant !== null && <ChainLine links={[item.claimant]} />}
        </p>
        <p className={styles['meta']}>
          <span>
            <Trans>
              Revision {item.submission.revision} by {by} <Time at={item.submission.submittedAt} />
            </Trans>
          </span>
          <WhyNot item={item} />
        </p>
      </div>
      <div className={styles['glance']}>
        <StateBadge state={item.state} />
        <RatingWord rating={item.verdict.truth} />
        <EvidenceCount {...item.evidence} />
        {item.verdictChanged === true && (
          <Badge tone="amber">
            <Trans>Verdict changed</Trans>
          </Badge>
        )}
        {item.holds > 0 && (
          <Badge tone="red">
            <Plural value={item.holds} one="# hold" other="# holds" />
          </Badge>
        )}
        <span className={styles['approvals']}>
          <Trans>
            {item.approvals.given} of {item.approvals.needed} approvals
          </Trans>
        </span>
      </div>
    </li>
  );
}

function WhyNot({ item }: { readonly item: Item }) {
  const { t } = useLingui();
  if (item.mayDecide) return null;
  const words: Readonly<Record<Item['whyNot'][number], string>> = {
    CONTRIBUTED: t`you contributed`,
    RECUSED: t`you are recused`,
    ALREADY_APPROVED: t`you have approved it`,
    BLOCKING_THREAD_OPEN: t`a blocking thread is open`,
    NOT_IN_REVIEW: t`approved already`,
  };
  return <span className={styles['why']}>{item.whyNot.map((code) => words[code]).join(' · ')}</span>;
}
