import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { useOpenClaim } from '../frame/open-claim.ts';
import { publicationsQuery } from '../frame/publications.ts';
import { ClaimReviewLine } from './claim-review-line.tsx';
import { Comparison } from './comparison.tsx';
import { versions } from './timeline.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import styles from './history-panel.module.css';

/** The life of the claim as a line, and the differences between any two points of it. */
export function HistoryPanel() {
  const { newsroom, number, view } = useOpenClaim();
  const heading = useRef<HTMLHeadingElement>(null);
  const path = { newsroom, claim: view.claim.id };
  const history = useInfiniteQuery({
    queryKey: [newsroom, 'claim', number, 'history'],
    queryFn: ({ signal, pageParam }) =>
      answer(api.GET('/api/desk/{newsroom}/claims/{claim}/history', { params: { path, query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const records = useQuery({ ...publicationsQuery(newsroom, number, view.claim.id), enabled: view.published !== null });
  const comparable = versions(view, records.data?.items ?? []);
  const [chosen, setChosen] = useState<{ readonly from: string | null; readonly to: string | null }>({ from: null, to: null });
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles['panel']}>
      <section aria-labelledby="history-heading" className={styles['part']}>
        <h2 id="history-heading" ref={heading} tabIndex={-1}>
          <Trans>History</Trans>
        </h2>
        <ProblemNotice error={history.error ?? records.error} takesFocus={false} />
        {records.data !== undefined && records.data.claimReview !== null && <ClaimReviewLine standing={records.data.claimReview} />}
        {history.isPending && <Skeleton lines={6} />}
        <ol className={styles['line']}>
          {history.data?.pages
            .flatMap(({ items }) => items)
            .map((entry) => (
              <TimelineEntry key={entry.id} entry={entry} />
            ))}
        </ol>
        {history.hasNextPage && (
          <div>
            <Button size="small" isPending={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
              <Trans>Show what was before</Trans>
            </Button>
          </div>
        )}
      </section>
      {comparable.length > 1 && <Comparison versions={comparable} chosen={chosen} onChoose={setChosen} />}
    </div>
  );
}
