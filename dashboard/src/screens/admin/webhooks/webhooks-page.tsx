import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useHere } from '../../../app/newsroom.ts';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Icon } from '../../../design/icon.tsx';
import { AdminSection } from '../admin-section.tsx';
import { NewWebhookDialog } from './webhook-form-dialog.tsx';
import { WebhookDetail } from './webhook-detail.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import type { WebhookAction } from './webhook-menu.tsx';
import './webhook-problems.ts';
import { webhooksQuery } from './webhooks-query.ts';
import { WebhooksTable, type WebhooksTableProps } from './webhooks-table.tsx';

const route = getRouteApi('/signed-in/$newsroom/admin/$page');

/** Who outside is told what happens to claims: all of them, or one with what was sent to it. */
export function WebhooksPage() {
  const { newsroom } = useHere();
  const { webhook: selected } = route.useSearch();
  const navigate = useNavigate({ from: '/$newsroom/admin/$page' });
  const { data } = useSuspenseQuery(webhooksQuery(newsroom));
  const [open, setOpen] = useState<{ readonly action: WebhookAction; readonly id: string } | null>(null);
  const webhookOf = (id: string | undefined) => data.items.find((each) => each.id === id);
  // Looked up, not kept: what is asked of it names the version that it has now.
  const inDialog = webhookOf(open?.id);
  return (
    <>
      {selected === undefined ? (
        <AllWebhooks webhooks={data.items} onAction={(action, { id }) => setOpen({ action, id })} />
      ) : (
        <WebhookDetail key={selected} webhook={webhookOf(selected) ?? null} onAction={(action) => setOpen({ action, id: selected })} />
      )}
      {open !== null && inDialog !== undefined && (
        <WebhookDialog action={open.action} webhook={inDialog} onClose={() => setOpen(null)} onDeleted={() => void navigate({ search: {} })} />
      )}
    </>
  );
}

function AllWebhooks({ webhooks, onAction }: WebhooksTableProps) {
  const [isMaking, setMaking] = useState(false);
  return (
    <AdminSection
      title={<Trans>Webhooks</Trans>}
      lead={
        <Trans>
          Addresses that are told at once what becomes of claims, such as the newsroom’s website or an archive. Each message is signed, and sent again for three days until
          the receiver takes it.
        </Trans>
      }
      actions={
        <Button look="primary" onPress={() => setMaking(true)}>
          <Icon name="plus" />
          <Trans>New webhook</Trans>
        </Button>
      }
    >
      {webhooks.length === 0 ? (
        <EmptyState icon="speaker" title={<Trans>Nobody is told yet</Trans>}>
          <Trans>Make a webhook with the address of a receiver, give its secret to whoever runs that, and send a test event to see whether it arrives.</Trans>
        </EmptyState>
      ) : (
        <WebhooksTable webhooks={webhooks} onAction={onAction} />
      )}
      {isMaking && <NewWebhookDialog onClose={() => setMaking(false)} />}
    </AdminSection>
  );
}
