import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { ClaimList } from '../../claims/claim-list.tsx';
import { ClaimPeek } from '../../claims/lazy-claim-peek.tsx';
import { ClaimRow, type ClaimGlance } from '../../claims/claim-row.tsx';
import { useFocusOnNew } from '../../claims/use-focus-on-new.ts';
import { useMorePages } from '../../claims/use-more-pages.ts';
import { useRowKeys } from '../../claims/use-row-keys.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { isNarrowed } from './claim-filters.ts';
import { claimsQuery } from './claims-query.ts';
import { FilterBar } from './filter-bar.tsx';
import { FilterChips } from './filter-chips.tsx';
import { useFilters } from './use-filters.ts';
import styles from './claims-screen.module.css';

/** All claims of the newsroom, as the address filters and orders them. */
export function ClaimsScreen() {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const [filters, change] = useFilters();
  const claims = useInfiniteQuery({ ...claimsQuery(newsroom, filters), placeholderData: keepPreviousData });
  const more = useMorePages(claims, JSON.stringify(filters));
  const items = claims.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={<Trans>Claims</Trans>} documentTitle={t`Claims`}>
      <FilterBar filters={filters} onChange={change} />
      <div className={styles['summary']}>
        <p role="status">{claims.data !== undefined && <Found total={claims.data.pages[0]?.total ?? null} />}</p>
        <FilterChips filters={filters} onChange={change} />
      </div>
      {claims.error !== null && <ProblemNotice error={claims.error} takesFocus={false} />}
      {claims.isPending && <Skeleton lines={8} />}
      {claims.data !== undefined && items.length === 0 && <Nothing isNarrowed={isNarrowed(filters)} />}
      {items.length > 0 && <Rows items={items} isOld={claims.isPlaceholderData} isLoading={more.isLoading} />}
      <ShowMore hasMore={claims.hasNextPage && !claims.isPlaceholderData} isLoading={more.isLoading} onMore={more.fetch} />
    </Page>
  );
}

function Rows({ items, isOld, isLoading }: { readonly items: readonly ClaimGlance[]; readonly isOld: boolean; readonly isLoading: boolean }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const list = useRef<HTMLUListElement>(null);
  const [peeked, setPeeked] = useState<ClaimGlance | null>(null);
  const move = (by: 1 | -1): void => {
    const next = items[items.findIndex((item) => item.id === peeked?.id) + by];
    if (next !== undefined) setPeeked(next);
  };
  useRowKeys({ within: list, scope: t`Claims`, onPeek: (number) => setPeeked(items.find((item) => item.number === number) ?? null) });
  useFocusOnNew(list, items.length, isLoading);
  return (
    <div className={isOld ? styles['old'] : undefined} aria-busy={isOld}>
      <ClaimList ref={list} label={t`Claims`}>
        {items.map((item) => (
          <ClaimRow key={item.id} newsroom={newsroom} claim={item} showsTurn onPeek={setPeeked} />
        ))}
      </ClaimList>
      {peeked !== null && <ClaimPeek newsroom={newsroom} claim={peeked} onClose={() => setPeeked(null)} onMove={move} />}
    </div>
  );
}

function Found({ total }: { readonly total: number | null }) {
  return total === null ? <Trans>More than 1,000 claims</Trans> : <Plural value={total} _0="No claims" one="# claim" other="# claims" />;
}

function Nothing({ isNarrowed: narrowed }: { readonly isNarrowed: boolean }) {
  const { newsroom } = useHere();
  if (narrowed) {
    return (
      <EmptyState icon="filter" title={<Trans>No claim fits</Trans>}>
        <p>
          <Trans>Take one of the filters away, or look for other words.</Trans>
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="claims" title={<Trans>No claims yet</Trans>}>
      <p>
        <Trans>Claims come from articles: open one and mark what should be checked.</Trans>
      </p>
      <LinkButton look="primary" to="/$newsroom/articles" params={{ newsroom }}>
        <Trans>To the articles</Trans>
      </LinkButton>
    </EmptyState>
  );
}
