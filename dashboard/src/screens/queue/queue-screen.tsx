import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { queueCountsQuery } from '../../app/queue-counts.ts';
import { ClaimPeek } from '../../claims/lazy-claim-peek.tsx';
import { useRowKeys } from '../../claims/use-row-keys.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { NewReports } from '../../reader-reports/lazy-reports.tsx';
import { queueQuery, SECTIONS, type Queue, type QueueItem } from './queue-query.ts';
import { SectionList } from './section-list.tsx';
import { TakeOldest } from './take-oldest.tsx';
import styles from './queue-screen.module.css';

/** What somebody may do next, and what they wait for. */
export function QueueScreen() {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const queue = useQuery(queueQuery(newsroom));
  return (
    <Page title={<Trans>My queue</Trans>} documentTitle={t`My queue`} actions={queue.data !== undefined && <TakeOldest waiting={queue.data.unassigned.total} />}>
      {queue.error !== null && <ProblemNotice error={queue.error} takesFocus={false} />}
      {queue.isPending && <Skeleton lines={8} />}
      <Reports />
      {queue.data !== undefined && <Sections queue={queue.data} />}
    </Page>
  );
}

function Sections({ queue }: { readonly queue: Queue }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const within = useRef<HTMLDivElement>(null);
  const [peeked, setPeeked] = useState<QueueItem | null>(null);
  // What the rows show at the moment, in their order: the sections tell it, since each may have been opened further.
  const shown = useRef(new Map<string, readonly QueueItem[]>());
  const rows = (): QueueItem[] => SECTIONS.flatMap((section) => shown.current.get(section) ?? []);
  useRowKeys({ within, scope: t`My queue`, onPeek: (number) => setPeeked(rows().find((item) => item.number === number) ?? null) });
  const move = (by: 1 | -1): void => {
    const all = rows();
    const next = all[all.findIndex((item) => item.id === peeked?.id) + by];
    if (next !== undefined) setPeeked(next);
  };
  if (SECTIONS.every((section) => queue[section].total === 0)) return <NothingAtAll />;
  return (
    <div ref={within} className={styles['sections']}>
      {SECTIONS.map((section) => (
        <SectionList key={section} section={section} first={queue[section]} onPeek={setPeeked} onShown={(items) => void shown.current.set(section, items)} />
      ))}
      {peeked !== null && <ClaimPeek newsroom={newsroom} claim={peeked} onClose={() => setPeeked(null)} onMove={move} />}
    </div>
  );
}

/** Readers wait for an answer, too; to those who may not decide the server counts none. */
function Reports() {
  const { newsroom } = useHere();
  const { data: counts } = useQuery(queueCountsQuery(newsroom));
  return counts === undefined || counts.readerReports === 0 ? null : <NewReports newsroom={newsroom} count={counts.readerReports} />;
}

function NothingAtAll() {
  const { newsroom } = useHere();
  return (
    <EmptyState icon="queue" title={<Trans>Nothing waits for you</Trans>}>
      <p>
        <Trans>Claims come from articles: open one and mark what should be checked, or add a new article.</Trans>
      </p>
      <LinkButton look="primary" to="/$newsroom/articles" params={{ newsroom }}>
        <Trans>To the articles</Trans>
      </LinkButton>
    </EmptyState>
  );
}
