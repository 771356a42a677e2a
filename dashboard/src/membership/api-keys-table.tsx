import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { ConfirmDialog } from '../design/confirm-dialog.tsx';
import { Table } from '../design/table.tsx';
import { Time, useNow } from '../design/time.tsx';
import { keyLists, type ApiKey } from './api-keys.ts';
import { SCOPES } from './scope-words.ts';
import styles from './membership.module.css';

export interface ApiKeysTableProps {
  readonly newsroom: string;
  readonly keys: readonly ApiKey[];
  readonly caption: string;
  /** The person who looks, where the table has keys of several people. */
  readonly ownersFor?: string;
}

export function ApiKeysTable({ newsroom, keys, caption, ownersFor }: ApiKeysTableProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = async (keyId: string): Promise<void> => {
    await api.DELETE('/api/desk/{newsroom}/api-keys/{keyId}', { params: { path: { newsroom, keyId } } });
    await queryClient.invalidateQueries(keyLists(newsroom));
  };
  return (
    <>
      <Table caption={caption} captionHidden>
        <thead>
          <tr>
            <th scope="col">{t`Key`}</th>
            {ownersFor !== undefined && <th scope="col">{t`Of`}</th>}
            <th scope="col">{t`May`}</th>
            <th scope="col">{t`Last used`}</th>
            <th scope="col">{t`Stops working`}</th>
            <th scope="col">
              <span className="visually-hidden">{t`Action`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} ownersFor={ownersFor} onRevoke={() => setRevoking(key)} />
          ))}
        </tbody>
      </Table>
      {revoking !== null && (
        <ConfirmDialog
          title={<Trans>Revoke “{revoking.name}”?</Trans>}
          action={<Trans>Revoke the key</Trans>}
          onConfirm={() => revoke(revoking.id)}
          onClose={() => setRevoking(null)}
        >
          <Trans>Whatever uses it is refused from its next request on. This cannot be taken back; what was done with it stays.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}

function KeyRow({ apiKey, ownersFor, onRevoke }: { readonly apiKey: ApiKey; readonly ownersFor: string | undefined; readonly onRevoke: () => void }) {
  const { t, i18n } = useLingui();
  const { name, prefix, owner, scopes, createdAt, lastUsedAt, expiresAt } = apiKey;
  return (
    <tr>
      <th scope="row">
        <div className={styles['name']}>
          {name}
          <span className={styles['small']}>
            <code dir="ltr">{prefix}…</code> · <Trans>made <Time at={createdAt} /></Trans>
          </span>
        </div>
      </th>
      {ownersFor !== undefined && <td>{owner.personId === ownersFor ? t`You` : owner.name}</td>}
      <td>
        <span className={styles['scopes']}>
          {scopes.map((scope) => (
            <Badge key={scope}>{i18n._(SCOPES[scope].word)}</Badge>
          ))}
        </span>
      </td>
      <td>{lastUsedAt === null ? <Trans>Never</Trans> : <Time at={lastUsedAt} />}</td>
      <td>
        <Expiry at={expiresAt} />
      </td>
      <td>
        <div className={styles['action']}>
          <Button size="small" look="danger" aria-label={t`Revoke ${name}`} onPress={onRevoke}>
            <Trans>Revoke</Trans>
          </Button>
        </div>
      </td>
    </tr>
  );
}

function Expiry({ at }: { readonly at: string | null }) {
  const now = useNow();
  if (at === null) return <Trans>Never</Trans>;
  if (new Date(at).getTime() > now) return <Time at={at} exact />;
  return (
    <Badge tone="red" icon="clock">
      <Trans>
        Expired <Time at={at} />
      </Trans>
    </Badge>
  );
}
