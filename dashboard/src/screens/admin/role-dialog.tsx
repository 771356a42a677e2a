import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { FormDialog } from '../../design/form-dialog.tsx';
import { Notice } from '../../design/notice.tsx';
import { RadioGroup } from '../../design/radio-group.tsx';
import { toast } from '../../design/toast.tsx';
import { ROLES, useRoleOptions } from '../../membership/role-words.ts';
import { isLastAdmin, type Member } from './members-query.ts';
import { useMemberChange } from './use-member-change.ts';

export interface RoleDialogProps {
  readonly member: Member;
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

export function RoleDialog({ member, members, onClose }: RoleDialogProps) {
  const { t, i18n } = useLingui();
  const { newsroom, person } = useHere();
  const options = useRoleOptions();
  const [role, setRole] = useState(member.role);
  const { personId, version, name } = member;
  const change = useMemberChange(
    () =>
      answer(
        api.PUT('/api/desk/{newsroom}/members/{personId}/role', { params: { path: { newsroom, personId }, header: ifMatch(version) }, body: { role } }),
      ),
    (changed) => {
      onClose();
      const word = i18n._(ROLES[changed.role].word);
      toast({ kind: 'success', text: t`${name} is now: ${word}.` });
    },
  );
  const isLast = isLastAdmin(member, members);
  const isLosingAdmin = member.role === 'admin' && role !== 'admin';
  return (
    <FormDialog
      title={<Trans>Role of {name}</Trans>}
      confirm={<Trans>Change the role</Trans>}
      isReady={!isLast}
      isPending={change.isPending}
      error={change.error}
      isDismissable
      isCheckedByBrowser
      onConfirm={() => {
        if (role === member.role) onClose();
        else change.mutate();
      }}
      onClose={onClose}
    >
      {isLast && (
        <Notice kind="warning">
          <Trans>{name} is the only active admin, and a newsroom always keeps one. Make somebody else an admin first.</Trans>
        </Notice>
      )}
      <RadioGroup label={t`Role`} options={options} value={role} onChange={setRole} isDisabled={isLast} />
      {isLosingAdmin && (
        <Notice kind="warning">
          {personId === person.id ? (
            <Trans>You will no longer see these pages. Invitations and password links that you sent out stop working.</Trans>
          ) : (
            <Trans>Invitations and password links that {name} sent out stop working.</Trans>
          )}
        </Notice>
      )}
    </FormDialog>
  );
}
