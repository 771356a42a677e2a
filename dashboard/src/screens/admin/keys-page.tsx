import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { ApiKeysTable } from '../../membership/api-keys-table.tsx';
import { allKeysQuery } from '../../membership/api-keys.ts';
import { NewKeyDialog } from '../../membership/new-key-dialog.tsx';
import { AdminSection } from './admin-section.tsx';

export function KeysPage() {
  const { t } = useLingui();
  const { newsroom, person } = useHere();
  const { data } = useSuspenseQuery(allKeysQuery(newsroom));
  const [isMaking, setMaking] = useState(false);
  return (
    <AdminSection
      title={<Trans>API keys</Trans>}
      lead={
        <Trans>
          Keys let programs read the desk or contribute as the member who made them, never more than that member may. No key submits, approves or publishes.
          Published claims need no key.
        </Trans>
      }
      actions={
        <Button look="primary" onPress={() => setMaking(true)}>
          <Icon name="plus" />
          <Trans>New key of yours</Trans>
        </Button>
      }
    >
      {data.items.length === 0 ? (
        <EmptyState icon="link" title={<Trans>Nobody has a key</Trans>}>
          <Trans>Members make their own in their account; you see and revoke them here.</Trans>
        </EmptyState>
      ) : (
        <ApiKeysTable newsroom={newsroom} keys={data.items} caption={t`API keys of all members`} ownersFor={person.id} />
      )}
      {isMaking && <NewKeyDialog newsroom={newsroom} onClose={() => setMaking(false)} />}
    </AdminSection>
  );
}
