import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { ClaimList } from '../../claims/claim-list.tsx';
import { ClaimRow } from '../../claims/claim-row.tsx';
import { useTrail } from '../../claims/claim-trail.ts';
import { useFocusOnNew } from '../../claims/use-focus-on-new.ts';
import { useMorePages } from '../../claims/use-more-pages.ts';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { sectionQuery, type QueueItem, type QueueSection, type Section } from './queue-query.ts';
import { Reasons } from './reasons.tsx';
import { TakeThis } from './take-this.tsx';
import styles from './queue-screen.module.css';

export interface SectionListProps {
  readonly section: Section;
  /** Its beginning. */
  readonly first: QueueSection;
  readonly onPeek: (item: QueueItem) => void;
  /** Is told what the rows show. */
  readonly onShown: (items: readonly QueueItem[]) => void;
}

/** One section of the queue, with its count, and what to do where it is empty. */
export function SectionList({ section, first, onPeek, onShown }: SectionListProps) {
  const { newsroom } = useHere();
  const { items, total, more } = useSection(section, first);
  const heading = useId();
  const list = useRef<HTMLUListElement>(null);
  useFocusOnNew(list, items.length, more.isLoading);
  useTrail(newsroom, `queue/${section}`, items.map(({ number }) => number));
  useEffect(() => {
    onShown(items);
  }, [items, onShown]);
  return (
    <section aria-labelledby={heading} className={styles['section']}>
      <h2 id={heading} className={styles['title']}>
        <SectionName section={section} />
        <span className={styles['count']}>{total}</span>
      </h2>
      {items.length === 0 ? (
        <p className={styles['empty']}>
          <NextStep section={section} />
        </p>
      ) : (
        <ClaimList ref={list} labelledBy={heading}>
          {items.map((item) => (
            <ClaimRow
              key={item.id}
              newsroom={newsroom}
              claim={item}
              reasons={<Reasons reasons={item.reasons} areUrgent={section === 'yourTurn'} />}
              onPeek={() => onPeek(item)}
              actions={section === 'unassigned' && <TakeThis claim={item.number} />}
            />
          ))}
        </ClaimList>
      )}
      {more.error !== null && <ProblemNotice error={more.error} />}
      <ShowMore hasMore={more.has} isLoading={more.isLoading} onMore={more.fetch} />
    </section>
  );
}

/** The beginning as the whole queue has it; from the first "Show more" on, all of the section that was opened. */
function useSection(section: Section, first: QueueSection) {
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const [isOpened, setOpened] = useState(false);
  const options = sectionQuery(newsroom, section);
  const pages = useInfiniteQuery({ ...options, enabled: isOpened });
  const more = useMorePages(pages, section);
  const fetch = (): void => {
    if (!isOpened) queryClient.setQueryData(options.queryKey, { pages: [first], pageParams: [null] });
    setOpened(true);
    more.fetch();
  };
  const opened = isOpened ? pages.data : undefined;
  const last = opened?.pages.at(-1) ?? first;
  return {
    items: opened?.pages.flatMap((page) => page.items) ?? first.items,
    total: last.total,
    more: { has: last.nextCursor !== null, isLoading: more.isLoading, error: isOpened ? pages.error : null, fetch },
  };
}

function SectionName({ section }: { readonly section: Section }): ReactNode {
  switch (section) {
    case 'yourTurn':
      return <Trans>Your turn</Trans>;
    case 'waiting':
      return <Trans>Waiting on others</Trans>;
    case 'drafts':
      return <Trans>Drafts</Trans>;
    case 'unassigned':
      return <Trans>Unassigned</Trans>;
  }
}

function NextStep({ section }: { readonly section: Section }) {
  const { t } = useLingui();
  switch (section) {
    case 'yourTurn':
      return t`Nothing waits for you. Take one of the unassigned claims, or go on with a draft.`;
    case 'waiting':
      return t`Nothing of yours waits for somebody else. What you submit for review stands here until it is decided.`;
    case 'drafts':
      return t`You have no drafts. Mark a sentence in an article to begin one.`;
    case 'unassigned':
      return t`Every claim has somebody who works on it.`;
  }
}
