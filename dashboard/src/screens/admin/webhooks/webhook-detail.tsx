import { Trans } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useHere } from '../../../app/newsroom.ts';
import { Breadcrumbs } from '../../../design/breadcrumbs.tsx';
import { Button } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { AdminSection } from '../admin-section.tsx';
import { Deliveries } from './deliveries.tsx';
import { useSend } from './use-send.ts';
import { WebhookFacts } from './webhook-facts.tsx';
import { WebhookMenu, type WebhookAction } from './webhook-menu.tsx';
import type { Webhook } from './webhooks-query.ts';
import styles from './webhooks.module.css';

interface WebhookDetailProps {
  /** Null: there is none with the id in the address, or no longer. */
  readonly webhook: Webhook | null;
  readonly onAction: (action: WebhookAction) => void;
}

/** One webhook: how it stands, its keys, and what was sent to it. */
export function WebhookDetail({ webhook, onAction }: WebhookDetailProps) {
  const { newsroom } = useHere();
  return (
    <div className={styles['detail']}>
      <Breadcrumbs>
        <Link to="/$newsroom/admin/$page" params={{ newsroom, page: 'webhooks' }} search={{}}>
          <Trans>All webhooks</Trans>
        </Link>
        {webhook !== null && <bdi dir="ltr">{new URL(webhook.url).host}</bdi>}
      </Breadcrumbs>
      {webhook === null ? (
        <EmptyState icon="speaker" title={<Trans>There is no such webhook</Trans>}>
          <Trans>Somebody deleted it, or the address is not complete.</Trans>
        </EmptyState>
      ) : (
        <Present webhook={webhook} onAction={onAction} />
      )}
    </div>
  );
}

function Present({ webhook, onAction }: { readonly webhook: Webhook; readonly onAction: (action: WebhookAction) => void }) {
  const navigate = useNavigate({ from: '/$newsroom/admin/$page' });
  const { id, url, description } = webhook;
  // What comes of it is seen in its delivery.
  const test = useSend(id, null, (sent) => void navigate({ search: { webhook: id, delivery: sent.id }, replace: true, resetScroll: false }));
  return (
    <>
      <AdminSection
        title={
          <bdi dir="ltr" className={styles['address']}>
            {url}
          </bdi>
        }
        lead={description !== null && <bdi>{description}</bdi>}
        actions={
          <div className={styles['actions']}>
            <Button look="primary" isPending={test.isSending} onPress={test.send}>
              <Icon name="speaker" />
              <Trans>Send a test event</Trans>
            </Button>
            <WebhookMenu webhook={webhook} onAction={onAction} />
          </div>
        }
      >
        <ProblemNotice error={test.error} />
        <WebhookFacts webhook={webhook} />
      </AdminSection>
      <Deliveries webhook={webhook} />
    </>
  );
}
