import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useHere } from '../../../app/newsroom.ts';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Notice } from '../../../design/notice.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { ShowMore } from '../../../design/show-more.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { AdminSection } from '../admin-section.tsx';
import { claimNamesQuery } from '../audit-query.ts';
import { paceOf } from './delivery-pace.ts';
import { DeliveryEntry } from './delivery-entry.tsx';
import { STATUSES } from './webhook-words.ts';
import { deliveriesQuery, webhooksQuery, type Delivery, type DeliveryStatus, type Webhook } from './webhooks-query.ts';
import styles from './webhooks.module.css';

const route = getRouteApi('/signed-in/$newsroom/admin/$page');
const ALL = 'all';
const STATUS_ORDER: readonly DeliveryStatus[] = ['pending', 'delivered', 'failed', 'superseded', 'cancelled'];
const WHY_NOT = 'webhook-disabled';

/** What was sent to a webhook or is to be sent, newest first. Which one is open, and which are shown, stands in the address of the page. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  const { deliveries: wanted } = route.useSearch();
  const status = STATUS_ORDER.find((each) => each === wanted);
  const navigate = useNavigate({ from: '/$newsroom/admin/$page' });
  const query = useInfiniteQuery({
    ...deliveriesQuery(newsroom, webhook.id, status),
    refetchInterval: ({ state }) => paceOf(itemsOf(state.data), Date.now()),
  });
  useRenewedWebhook(newsroom, query.data);
  const options = [{ key: ALL, label: t`All` }, ...STATUS_ORDER.map((key) => ({ key, label: i18n._(STATUSES[key].word) }))] as const;
  const show = (key: DeliveryStatus | typeof ALL): void =>
    void navigate({ search: { webhook: webhook.id, deliveries: key === ALL ? undefined : key }, replace: true, resetScroll: false });
  return (
    <AdminSection
      title={<Trans>Deliveries</Trans>}
      lead={<Trans>What was sent to it, with every attempt. Messages about one claim arrive one after the other, in order.</Trans>}
      actions={<Select label={t`Show`} options={options} value={status ?? ALL} onChange={show} />}
    >
      {webhook.status === 'disabled' && (
        <div id={WHY_NOT}>
          <Notice>
            <Trans>While it is disabled nothing is sent again, only test events.</Trans>
          </Notice>
        </div>
      )}
      <Entries webhook={webhook} deliveries={query.data === undefined ? null : itemsOf(query.data)} error={query.error} isNarrowed={status !== undefined} />
      <ShowMore hasMore={query.hasNextPage} isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
    </AdminSection>
  );
}

interface Pages {
  readonly pages: readonly { readonly items: readonly Delivery[] }[];
}

const itemsOf = (data: Pages | undefined): readonly Delivery[] => data?.pages.flatMap(({ items }) => items) ?? [];

/** What comes of a delivery changes how the webhook stands. */
function useRenewedWebhook(newsroom: string, data: Pages | undefined): void {
  const queryClient = useQueryClient();
  const ended = itemsOf(data).filter(({ finishedAt }) => finishedAt !== null).length;
  useEffect(() => {
    if (ended > 0) void queryClient.invalidateQueries({ queryKey: webhooksQuery(newsroom).queryKey, exact: true });
  }, [queryClient, newsroom, ended]);
}

interface EntriesProps {
  readonly webhook: Webhook;
  /** Null: they are not there yet. */
  readonly deliveries: readonly Delivery[] | null;
  readonly error: unknown;
  readonly isNarrowed: boolean;
}

function Entries({ webhook, deliveries, error, isNarrowed }: EntriesProps) {
  const { newsroom } = useHere();
  const { delivery: open } = route.useSearch();
  const claims = [...new Set((deliveries ?? []).flatMap(({ event }) => event.claimId ?? []))].slice(0, 100).sort();
  const { data: names } = useQuery(claimNamesQuery(newsroom, claims));
  if (deliveries === null) return error === null ? <Skeleton lines={6} /> : <ProblemNotice error={error} />;
  if (deliveries.length === 0 && isNarrowed) {
    return (
      <EmptyState icon="filter" title={<Trans>No such deliveries</Trans>}>
        <Trans>Others may be there: choose “All”.</Trans>
      </EmptyState>
    );
  }
  if (deliveries.length === 0) {
    return (
      <EmptyState icon="history" title={<Trans>Nothing was sent yet</Trans>}>
        <Trans>Send a test event to see whether the receiver takes it. The next publication is sent by itself.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      {error !== null && <ProblemNotice error={error} takesFocus={false} />}
      <ol className={styles['entries']}>
        {deliveries.map((delivery) => (
          <DeliveryEntry
            key={delivery.id}
            webhook={webhook}
            delivery={delivery}
            isOpen={delivery.id === open}
            claimNumber={names?.find(({ id }) => id === delivery.event.claimId)?.number ?? null}
            whyNotId={webhook.status === 'disabled' ? WHY_NOT : null}
          />
        ))}
      </ol>
    </>
  );
}
