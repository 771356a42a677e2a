import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { useHere } from '../../app/newsroom.ts';
import { FormDialog } from '../../design/form-dialog.tsx';
import { Notice } from '../../design/notice.tsx';
import { fieldId } from '../../design/problem-notice.tsx';
import { TextField } from '../../design/text-field.tsx';
import { toast } from '../../design/toast.tsx';
import type { Member } from './members-query.ts';
import { useMemberChange } from './use-member-change.ts';

export function SuspendDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { newsroom, person } = useHere();
  const [reason, setReason] = useState('');
  const { personId, version, name } = member;
  const suspend = useMemberChange(
    () =>
      answer(
        api.PUT('/api/desk/{newsroom}/members/{personId}/suspension', {
          params: { path: { newsroom, personId }, header: ifMatch(version) },
          body: { reason },
        }),
      ),
    () => {
      onClose();
      toast({ kind: 'success', text: t`${name} is suspended.` });
    },
  );
  return (
    <FormDialog
      title={<Trans>Suspend {name}?</Trans>}
      confirm={<Trans>Suspend</Trans>}
      isGrave
      role="dialog"
      isPending={suspend.isPending}
      error={suspend.error}
      isDismissable={reason === ''}
      isCheckedByBrowser
      onConfirm={() => suspend.mutate()}
      onClose={onClose}
    >
      <p>
        <Trans>
          Their sessions end at once, their API keys and the links that they sent out stop working, and what is assigned to them goes back to the queue.
          Approvals of theirs that nothing was published on no longer count. What they did stays in the history.
        </Trans>
      </p>
      {personId === person.id && (
        <Notice kind="warning">
          <Trans>This is you: you will be signed out, and only another admin can let you in again.</Trans>
        </Notice>
      )}
      <TextField
        label={t`Reason`}
        description={t`Stands in the audit log, for editors and admins.`}
        value={reason}
        onChange={setReason}
        isRequired
        multiline
        atMost={2000}
        autoFocus
        id={fieldId('/reason')}
      />
    </FormDialog>
  );
}
