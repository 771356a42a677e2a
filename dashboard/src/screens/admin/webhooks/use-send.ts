import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../../api/client.ts';
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts';
import { useHere } from '../../../app/newsroom.ts';
import { webhooksQuery, type Delivery } from './webhooks-query.ts';

/** Sends a test event to a webhook, or with `delivery` the same message again. Each press that succeeded is a wish of its own. */
export function useSend(webhook: string, delivery: string | null, onSent: (sent: Delivery) => void) {
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: (key: string) => {
      const header = { 'Idempotency-Key': key };
      return answer(
        delivery === null
          ? api.POST('/api/desk/{newsroom}/webhooks/{webhook}/tests', { params: { path: { newsroom, webhook }, header } })
          : api.POST('/api/desk/{newsroom}/webhooks/{webhook}/deliveries/{delivery}/resends', { params: { path: { newsroom, webhook, delivery }, header } }),
      );
    },
    onSuccess: async (sent) => {
      onSent(sent);
      await queryClient.invalidateQueries({ queryKey: webhooksQuery(newsroom).queryKey });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: webhooksQuery(newsroom).queryKey }),
  });
  const idempotencyKey = useIdempotencyKey({ webhook, delivery, after: send.data?.id ?? null });
  return { send: () => send.mutate(idempotencyKey), isSending: send.isPending, error: send.error };
}
