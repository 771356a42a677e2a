import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type Schema } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { FormDialog } from '../../design/form-dialog.tsx';
import { fieldId } from '../../design/problem-notice.tsx';
import { RadioGroup } from '../../design/radio-group.tsx';
import { SecretOnce } from '../../design/secret-once.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Time } from '../../design/time.tsx';
import { ROLES, useRoleOptions } from '../../membership/role-words.ts';
import type { Role } from '../../session/session.ts';
import { absoluteLink, LostLink } from './one-time-link.tsx';

type Created = Schema<'CreatedInvitation'>;

export function NewInvitationDialog({ onClose }: { readonly onClose: () => void }) {
  const [created, setCreated] = useState<Created | null>(null);
  return created === null ? <InvitationForm onCreated={setCreated} onClose={onClose} /> : <LinkShown created={created} onClose={onClose} />;
}

function InvitationForm({ onCreated, onClose }: { readonly onCreated: (created: Created) => void; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const queryClient = useQueryClient();
  const options = useRoleOptions();
  const [role, setRole] = useState<Role>('reviewer');
  const [email, setEmail] = useState('');
  const body = { role, email: email.trim() === '' ? null : email.trim() };
  const idempotencyKey = useIdempotencyKey(body);
  const invite = useMutation({
    mutationFn: () => answer(api.POST('/api/desk/{newsroom}/invitations', { params: { path: { newsroom }, header: { 'Idempotency-Key': idempotencyKey } }, body })),
    onSuccess: async (created) => {
      onCreated(created);
      await queryClient.invalidateQueries({ queryKey: [newsroom, 'admin', 'invitations'] });
    },
  });
  return (
    <FormDialog title={<Trans>Invite somebody</Trans>} confirm={<Trans>Make the link</Trans>} isPending={invite.isPending} error={invite.error} isCheckedByBrowser onConfirm={() => invite.mutate()} onClose={onClose}>
      <RadioGroup label={t`Role`} options={options} value={role} onChange={setRole} />
      <TextField
        label={t`E-mail address, if you know it`}
        description={t`With an address the link is for that account only. Without one, whoever opens it first becomes a member.`}
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="off"
        id={fieldId('/email')}
      />
    </FormDialog>
  );
}

function LinkShown({ created, onClose }: { readonly created: Created; readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { email, role, link, expiresAt } = created;
  const word = i18n._(ROLES[role].word);
  return (
    <Dialog title={<Trans>Hand this link over</Trans>} isOpen onClose={onClose} isDismissable={false}>
      {link === null ? (
        <LostLink />
      ) : (
        <SecretOnce label={t`Link`} secret={absoluteLink(link)}>
          <Trans>
            Works once, until <Time at={expiresAt} exact />. It is shown only now.
          </Trans>
        </SecretOnce>
      )}
      <p>{email === null ? <Trans>Whoever opens it first joins as: {word}.</Trans> : <Trans>{email} joins with it as: {word}.</Trans>}</p>
      <Actions>
        <Button onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
