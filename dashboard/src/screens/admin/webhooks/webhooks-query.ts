import { infiniteQueryOptions, keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../../api/client.ts';

export type Webhook = Schema<'Webhook'>;
export type WebhookWithSecret = Schema<'WebhookWithSecret'>;
export type Delivery = Schema<'WebhookDelivery'>;
export type WholeDelivery = Schema<'WebhookDeliveryWithPayload'>;
export type DeliveryStatus = Delivery['status'];

/** Publications add deliveries, and receivers answer, without anybody at the desk doing anything: no event tells of it. */
const LOOK_AGAIN_MS = 15_000;

export const webhooksQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'webhooks'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/webhooks', { params: { path: { newsroom } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });

/** Newest first, page by page; `status`: only those. */
export const deliveriesQuery = (newsroom: string, webhook: string, status: DeliveryStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: [newsroom, 'admin', 'webhooks', webhook, 'deliveries', status ?? null],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/desk/{newsroom}/webhooks/{webhook}/deliveries', {
          params: { path: { newsroom, webhook }, query: { ...(status === undefined ? {} : { status }), ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** One of them as it is by now, with the message and how each answer began: another one, once the delivery has moved. */
export const deliveryQuery = (newsroom: string, webhook: string, { id: delivery, status, attempts }: Delivery) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'webhooks', webhook, 'delivery', delivery, status, attempts.length, attempts.at(-1)?.outcome ?? null],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/webhooks/{webhook}/deliveries/{delivery}', { params: { path: { newsroom, webhook, delivery } }, signal })),
    placeholderData: keepPreviousData,
  });

/** Shows a webhook as the server answered it, and reads everything about it again. The secret of an answer is not kept. */
export function putWebhook(queryClient: QueryClient, newsroom: string, answered: Webhook | WebhookWithSecret): void {
  const { secret: _, ...webhook } = { secret: null, ...answered };
  queryClient.setQueryData(webhooksQuery(newsroom).queryKey, (list) => {
    if (list === undefined) return list;
    const isKnown = list.items.some(({ id }) => id === webhook.id);
    return { items: isKnown ? list.items.map((each) => (each.id === webhook.id ? webhook : each)) : [webhook, ...list.items] };
  });
  void queryClient.invalidateQueries({ queryKey: webhooksQuery(newsroom).queryKey });
}
