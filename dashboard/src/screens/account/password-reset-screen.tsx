import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { Notice } from '../../design/notice.tsx';
import { Page } from '../../design/page.tsx';
import { TextField } from '../../design/text-field.tsx';
import { AccountForm } from './account-form.tsx';
import { useOneTimeToken } from './one-time-token.ts';

/** From the link that an admin gave to a new password. */
export function PasswordResetScreen() {
  const { t } = useLingui();
  const token = useOneTimeToken();
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const complete = async (): Promise<void> => {
    await api.POST('/api/password-resets/completion', { body: { token, password } });
    setDone(true);
  };
  return (
    <main>
      <Page title={<Trans>A new password</Trans>} width="text">
        {token === '' && !isDone && (
          <EmptyState icon="link" title={<Trans>The link is not complete</Trans>}>
            <Trans>Open the whole link again: its secret stands behind the # and is used once.</Trans>
          </EmptyState>
        )}
        {isDone && (
          <Notice kind="success" role="status">
            <p>
              <Trans>The password is changed, and all sessions have ended.</Trans>
            </p>
            <p>
              <Link to="/sign-in">
                <Trans>Sign in</Trans>
              </Link>
            </p>
          </Notice>
        )}
        {token !== '' && !isDone && (
          <AccountForm action={<Trans>Set the password</Trans>} onSubmit={complete}>
            <TextField
              label={t`New password`}
              type="password"
              value={password}
              onChange={setPassword}
              isRequired
              autoComplete="new-password"
              description={t`At least 10 characters. Length counts, digits and signs do not.`}
            />
          </AccountForm>
        )}
      </Page>
    </main>
  );
}
