import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useHere } from '../../../app/newsroom.ts';
import { putWebhook, webhooksQuery, type Webhook, type WebhookWithSecret } from './webhooks-query.ts';

/** A change of a webhook that the server answers with how it is then. Where it was refused, how it is now is read: another try names that version. */
export function useWebhookChange<Answered extends Webhook | WebhookWithSecret>(change: () => Promise<Answered>, onDone: (webhook: Answered) => void) {
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (webhook) => {
      putWebhook(queryClient, newsroom, webhook);
      onDone(webhook);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: webhooksQuery(newsroom).queryKey }),
    // An answer can hold a secret: it goes with the dialog that showed it.
    gcTime: 0,
  });
}
