import { Trans, useLingui } from '@lingui/react/macro';
import { TriggerButton } from '../../../design/trigger-button.tsx';
import { Icon } from '../../../design/icon.tsx';
import { Menu, type MenuItem } from '../../../design/menu.tsx';
import type { Webhook } from './webhooks-query.ts';

export type WebhookAction = 'edit' | 'rotate' | 'disable' | 'enable' | 'delete';

interface WebhookMenuProps {
  readonly webhook: Webhook;
  readonly size?: 'small';
  readonly onAction: (action: WebhookAction) => void;
}

export function WebhookMenu({ webhook: { url, status }, size, onAction }: WebhookMenuProps) {
  const { t } = useLingui();
  const act = (key: WebhookAction) => ({ key, onAction: () => onAction(key) });
  const items: MenuItem[] = [
    { ...act('edit'), label: t`Edit…`, icon: 'draft' },
    { ...act('rotate'), label: t`New secret…`, icon: 'withheld' },
    status === 'active' ? { ...act('disable'), label: t`Disable…`, icon: 'minus' } : { ...act('enable'), label: t`Enable…`, icon: 'check' },
    { ...act('delete'), label: t`Delete…`, icon: 'dropped', tone: 'danger' },
  ];
  return (
    <Menu
      label={t`What to do with ${url}`}
      items={items}
      trigger={
        <TriggerButton size={size} aria-label={t`Change ${url}`}>
          <Trans>Change</Trans>
          <Icon name="chevron" />
        </TriggerButton>
      }
    />
  );
}
