import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useHere } from '../../app/newsroom.ts';
import { Button } from '../../design/button.tsx';
import { Actions } from '../../design/actions.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { SecretOnce } from '../../design/secret-once.tsx';
import { Time } from '../../design/time.tsx';
import { absoluteLink, LostLink } from './one-time-link.tsx';
import type { Member } from './members-query.ts';

export function PasswordLinkDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const { personId, name } = member;
  const idempotencyKey = useIdempotencyKey(personId);
  const issue = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/desk/{newsroom}/members/{personId}/password-reset', {
          params: { path: { newsroom, personId }, header: { 'Idempotency-Key': idempotencyKey } },
        }),
      ),
  });
  const issued = issue.data;
  return (
    <Dialog title={<Trans>New password for {name}</Trans>} isOpen onClose={onClose} isDismissable={issued === undefined}>
      <ProblemNotice error={issue.error} />
      {issued === undefined && (
        <p>
          <Trans>
            Makes a link with which {name} chooses a new password. Whoever opens the link first gets into the account, so hand it over in person. Until then
            the old password works.
          </Trans>
        </p>
      )}
      {issued?.link === null && <LostLink />}
      {issued?.link != null && (
        <SecretOnce label={t`Link`} secret={absoluteLink(issued.link)}>
          <Trans>
            Works once, until <Time at={issued.expiresAt} exact />. It is shown only now; a new link replaces it.
          </Trans>
        </SecretOnce>
      )}
      <Actions>
        {issued === undefined && (
          <Button look="primary" isPending={issue.isPending} onPress={() => issue.mutate()}>
            <Trans>Make the link</Trans>
          </Button>
        )}
        <Button onPress={onClose}>{issued === undefined ? <Trans>Cancel</Trans> : <Trans>Done</Trans>}</Button>
      </Actions>
    </Dialog>
  );
}
