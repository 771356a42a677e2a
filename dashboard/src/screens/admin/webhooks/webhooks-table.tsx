import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useHere } from '../../../app/newsroom.ts';
import { Table } from '../../../design/table.tsx';
import { LastDelivery } from './last-delivery.tsx';
import { WebhookEvents } from './webhook-events.tsx';
import { WebhookMenu, type WebhookAction } from './webhook-menu.tsx';
import { WebhookStanding } from './webhook-standing.tsx';
import type { Webhook } from './webhooks-query.ts';
import { ActionsColumn } from '../actions-column.tsx';
import styles from './webhooks.module.css';

export interface WebhooksTableProps {
  readonly webhooks: readonly Webhook[];
  readonly onAction: (action: WebhookAction, webhook: Webhook) => void;
}

export function WebhooksTable({ webhooks, onAction }: WebhooksTableProps) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  return (
    <Table caption={t`Webhooks`} captionHidden>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Address</Trans>
          </th>
          <th scope="col">
            <Trans>Hears of</Trans>
          </th>
          <th scope="col">
            <Trans>Standing</Trans>
          </th>
          <th scope="col">
            <Trans>Last delivered</Trans>
          </th>
          <ActionsColumn />
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.id}>
            <th scope="row">
              <span className={styles['name']}>
                <Link to="/$newsroom/admin/$page" params={{ newsroom, page: 'webhooks' }} search={{ webhook: webhook.id }}>
                  <bdi dir="ltr">{webhook.url}</bdi>
                </Link>
                {webhook.description !== null && <bdi className={styles['small']}>{webhook.description}</bdi>}
              </span>
            </th>
            <td>
              <WebhookEvents types={webhook.eventTypes} />
            </td>
            <td>
              <WebhookStanding webhook={webhook} />
            </td>
            <td>
              <LastDelivery webhook={webhook} />
            </td>
            <td>
              <div className={styles['end']}>
                <WebhookMenu webhook={webhook} size="small" onAction={(action) => onAction(action, webhook)} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
