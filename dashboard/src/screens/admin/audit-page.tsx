import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useHere } from '../../app/newsroom.ts';
import { buttonStyle } from '../../design/button-style.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Notice } from '../../design/notice.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { ShowMore } from '../../design/show-more.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { isAtLeast } from '../../session/session.ts';
import { AdminSection } from './admin-section.tsx';
import { startOfDay } from './audit-days.ts';
import { AuditFilterBar, type AuditSearch } from './audit-filter-bar.tsx';
import { AuditList } from './audit-list.tsx';
import { auditAddress, auditQuery, claimNamesQuery, type AuditFilters } from './audit-query.ts';
import { typeFilter } from './audit-words.ts';
import styles from './audit-page.module.css';

const route = getRouteApi('/signed-in/$newsroom/admin/$page');

/** Who did what: everything that was ever done in this newsroom, newest first. */
export function AuditPage() {
  const { newsroom, membership } = useHere();
  const { actor, claim, type, from, to } = route.useSearch();
  const search: AuditSearch = { actor, claim, type, from, to };
  const navigate = useNavigate({ from: '/$newsroom/admin/$page' });
  const named = useQuery(claimNamesQuery(newsroom, claim === undefined ? [] : [claim]));
  const claimId = named.data?.[0]?.id;
  const filters: AuditFilters = { actor, ...typeFilter(type), claim: claim === undefined ? undefined : claimId, from: startOfDay(from), to: startOfDay(to, 1) };
  const isKnown = claim === undefined || claimId !== undefined;
  const change = (changed: Partial<AuditSearch>): void => void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  return (
    <AdminSection
      title={<Trans>Audit log</Trans>}
      lead={<Trans>Who did what, and when. Entries are written together with what they tell of, and nobody can change or delete them.</Trans>}
      actions={isKnown && <Exports newsroom={newsroom} filters={filters} />}
    >
      {!isAtLeast(membership.role, 'editor') && (
        <Notice>
          <Trans>You see the entries about your own claims; editors and admins see all.</Trans>
        </Notice>
      )}
      <AuditFilterBar newsroom={newsroom} values={search} isClaimMissing={named.isError || (named.data !== undefined && claimId === undefined)} onChange={change} />
      {isKnown && <Entries newsroom={newsroom} filters={filters} />}
    </AdminSection>
  );
}

function Entries({ newsroom, filters }: { readonly newsroom: string; readonly filters: AuditFilters }) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(newsroom, filters));
  const entries = data?.pages.flatMap(({ items }) => items);
  if (entries === undefined) return error === null ? <Skeleton lines={8} /> : <ProblemNotice error={error} />;
  if (entries.length === 0) {
    return (
      <EmptyState icon="history" title={<Trans>No entries</Trans>}>
        <Trans>Nothing was done that fits these filters.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <AuditList newsroom={newsroom} entries={entries} />
      {error !== null && <ProblemNotice error={error} />}
      <ShowMore hasMore={hasNextPage} isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  );
}

function Exports({ newsroom, filters }: { readonly newsroom: string; readonly filters: AuditFilters }) {
  return (
    <div className={styles['exports']}>
      <a className={buttonStyle({})} href={auditAddress(newsroom, 'csv', filters)} download="">
        <Icon name="download" />
        <Trans>Download as CSV</Trans>
      </a>
      <a className={buttonStyle({})} href={auditAddress(newsroom, 'ndjson', filters)} download="">
        <Icon name="download" />
        <Trans>Download as NDJSON</Trans>
      </a>
    </div>
  );
}
