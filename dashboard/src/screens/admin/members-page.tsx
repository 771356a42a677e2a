import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHere } from '../../app/newsroom.ts';
import { LinkButton } from '../../design/link-button.tsx';
import { BylineDialog } from '../../membership/byline-dialog.tsx';
import { isAtLeast } from '../../session/session.ts';
import { AdminSection } from './admin-section.tsx';
import { MembersTable } from './members-table.tsx';
import { membersQuery, type Member, type MemberAction } from './members-query.ts';
import { PasswordLinkDialog } from './password-link-dialog.tsx';
import { RecusalsSection } from './recusals-section.tsx';
import { ReinstateDialog } from './reinstate-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';

export function MembersPage() {
  const { t } = useLingui();
  const { newsroom, membership } = useHere();
  const { data } = useSuspenseQuery(membersQuery(newsroom));
  const [open, setOpen] = useState<{ readonly action: MemberAction; readonly personId: string } | null>(null);
  const member = data.items.find(({ personId }) => personId === open?.personId);
  return (
    <>
      <AdminSection
        title={<Trans>Members</Trans>}
        lead={<Trans>Who works in this newsroom, and as what. Nobody is deleted: what suspended people did stays in the history.</Trans>}
        actions={
          isAtLeast(membership.role, 'admin') && (
            <LinkButton to="/$newsroom/admin/$page" params={{ newsroom, page: 'invitations' }}>
              <Trans>Invite somebody</Trans>
            </LinkButton>
          )
        }
      >
        <MembersTable caption={t`Members`} members={data.items} onAction={(action, { personId }) => setOpen({ action, personId })} />
      </AdminSection>
      <RecusalsSection members={data.items} />
      {open !== null && member !== undefined && <ActionDialog action={open.action} member={member} members={data.items} onClose={() => setOpen(null)} />}
    </>
  );
}

interface ActionDialogProps {
  readonly action: MemberAction;
  readonly member: Member;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

function ActionDialog({ action, member, members, onClose }: ActionDialogProps) {
  const { newsroom } = useHere();
  switch (action) {
    case 'role':
      return <RoleDialog member={member} members={members} onClose={onClose} />;
    case 'suspend':
      return <SuspendDialog member={member} onClose={onClose} />;
    case 'reinstate':
      return <ReinstateDialog member={member} onClose={onClose} />;
    case 'password':
      return <PasswordLinkDialog member={member} onClose={onClose} />;
    case 'byline':
      return <BylineDialog newsroom={newsroom} me={member} onClose={onClose} />;
  }
}
