import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type Schema } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { Badge } from '../../design/badge.tsx';
import { Button } from '../../design/button.tsx';
import { ConfirmDialog } from '../../design/confirm-dialog.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Icon } from '../../design/icon.tsx';
import { Table } from '../../design/table.tsx';
import { Time } from '../../design/time.tsx';
import { ROLES } from '../../membership/role-words.ts';
import { AdminSection } from './admin-section.tsx';
import { NewInvitationDialog } from './new-invitation-dialog.tsx';
import styles from './admin-tables.module.css';

type Invitation = Schema<'Invitation'>;

const invitationsQuery = (newsroom: string) =>
  queryOptions({
    queryKey: [newsroom, 'admin', 'invitations'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/invitations', { params: { path: { newsroom } }, signal })),
  });

export function InvitationsPage() {
  const { newsroom } = useHere();
  const { data } = useSuspenseQuery(invitationsQuery(newsroom));
  const [isInviting, setInviting] = useState(false);
  return (
    <AdminSection
      title={<Trans>Invitations</Trans>}
      lead={<Trans>Links by which people become members. Factdesk sends no mail: you hand each link over yourself. It works once, for seven days.</Trans>}
      actions={
        <Button look="primary" onPress={() => setInviting(true)}>
          <Icon name="plus" />
          <Trans>Invite somebody</Trans>
        </Button>
      }
    >
      {data.items.length === 0 ? (
        <EmptyState icon="person" title={<Trans>No invitation is open</Trans>}>
          <Trans>Invite somebody, and hand them the link that you get.</Trans>
        </EmptyState>
      ) : (
        <InvitationsTable invitations={data.items} />
      )}
      {isInviting && <NewInvitationDialog onClose={() => setInviting(false)} />}
    </AdminSection>
  );
}

function InvitationsTable({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const revoke = async (invitationId: string): Promise<void> => {
    await api.DELETE('/api/desk/{newsroom}/invitations/{invitationId}', { params: { path: { newsroom, invitationId } } });
    await queryClient.invalidateQueries({ queryKey: invitationsQuery(newsroom).queryKey });
  };
  return (
    <>
      <Table caption={t`Open invitations`} captionHidden>
        <thead>
          <tr>
            <th scope="col">{t`For`}</th>
            <th scope="col">{t`As`}</th>
            <th scope="col">{t`Invited by`}</th>
            <th scope="col">{t`Made`}</th>
            <th scope="col">{t`Ends`}</th>
            <th scope="col">
              <span className="visually-hidden">{t`Action`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => setRevoking(invitation)} />
          ))}
        </tbody>
      </Table>
      {revoking !== null && (
        <ConfirmDialog
          title={revoking.email === null ? <Trans>Revoke this invitation?</Trans> : <Trans>Revoke the invitation of {revoking.email}?</Trans>}
          action={<Trans>Revoke the invitation</Trans>}
          onConfirm={() => revoke(revoking.id)}
          onClose={() => setRevoking(null)}
        >
          <Trans>Its link stops working at once. You can always make another one.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}

function InvitationRow({ invitation, onRevoke }: { readonly invitation: Invitation; readonly onRevoke: () => void }) {
  const { t, i18n } = useLingui();
  const { email, role, invitedBy, createdAt, expiresAt, expired } = invitation;
  const whom = email ?? t`Whoever opens the link first`;
  return (
    <tr>
      <th scope="row">{email === null ? whom : <bdi>{email}</bdi>}</th>
      <td>{i18n._(ROLES[role].word)}</td>
      <td>{invitedBy ?? t`Whoever runs this installation`}</td>
      <td>
        <Time at={createdAt} />
      </td>
      <td>
        {expired ? (
          <Badge tone="red" icon="clock">
            <Trans>Expired</Trans>
          </Badge>
        ) : (
          <Time at={expiresAt} exact />
        )}
      </td>
      <td>
        <div className={styles['action']}>
          <Button size="small" look="danger" aria-label={t`Revoke the invitation: ${whom}`} onPress={onRevoke}>
            <Trans>Revoke</Trans>
          </Button>
        </div>
      </td>
    </tr>
  );
}
