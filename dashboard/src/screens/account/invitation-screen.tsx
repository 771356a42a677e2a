import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Time } from '../../design/time.tsx';
import { useRoleInSentence } from '../../membership/role-words.ts';
import { Queries } from '../../session/queries.tsx';
import { sessionQuery, signIn, type Role } from '../../session/session.ts';
import { AccountForm } from './account-form.tsx';
import { useOneTimeToken } from './one-time-token.ts';
import '../../membership/membership-problems.ts';

/** From an invitation's link to a membership; the first admin of a newsroom comes this way, too. */
export function InvitationScreen() {
  return (
    <Queries>
      <Invitation />
    </Queries>
  );
}

function Invitation() {
  const token = useOneTimeToken();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => answer(api.POST('/api/invitations/lookup', { body: { token }, signal })),
    enabled: token !== '',
    retry: false,
  });
  return (
    <main>
      <Page title={<Trans>Join a newsroom</Trans>} width="text">
        {token === '' && (
          <EmptyState icon="link" title={<Trans>The link is not complete</Trans>}>
            <Trans>Open the whole link of the invitation again: its secret stands behind the # and is used once.</Trans>
          </EmptyState>
        )}
        {token !== '' && invitation.isPending && <Skeleton />}
        <ProblemNotice error={invitation.error} />
        {invitation.data !== undefined && <Acceptance token={token} {...invitation.data} />}
      </Page>
    </main>
  );
}

interface AcceptanceProps {
  readonly token: string;
  readonly email: string | null;
  readonly expiresAt: string;
  readonly newsroom: { readonly name: string; readonly slug: string };
  readonly role: Role;
}

function Acceptance({ token, email: invited, expiresAt, newsroom, role }: AcceptanceProps) {
  const { t } = useLingui();
  const router = useRouter();
  const queryClient = useQueryClient();
  const roleWord = useRoleInSentence()(role);
  const [email, setEmail] = useState(invited ?? '');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = async (): Promise<void> => {
    await api.POST('/api/invitations/acceptance', {
      body: { token, password, ...(invited === null ? { email } : {}), ...(name.trim() === '' ? {} : { name }) },
    });
    queryClient.setQueryData(sessionQuery.queryKey, await signIn(email, password));
    await router.navigate({ to: '/$newsroom/queue', params: { newsroom: newsroom.slug } });
  };
  return (
    <>
      <p>
        <Trans>
          You are invited to <strong>{newsroom.name}</strong> as {roleWord}. The invitation ends <Time at={expiresAt} />.
        </Trans>
      </p>
      <AccountForm action={<Trans>Join</Trans>} onSubmit={accept}>
        <TextField label={t`E-mail`} type="email" value={email} onChange={setEmail} isReadOnly={invited !== null} isRequired autoComplete="username" />
        <TextField label={t`Your name`} value={name} onChange={setName} autoComplete="name" description={t`Not needed if you have an account here already.`} />
        <TextField
          label={t`Password`}
          type="password"
          value={password}
          onChange={setPassword}
          isRequired
          autoComplete="current-password"
          description={t`The one that you have here; if you are new, a new one of at least 10 characters.`}
        />
      </AccountForm>
    </>
  );
}
