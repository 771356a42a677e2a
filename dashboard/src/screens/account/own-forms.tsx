import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../../api/client.ts';
import { TextField } from '../../design/text-field.tsx';
import { sessionQuery } from '../../session/session.ts';
import { AccountForm } from './account-form.tsx';

const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => answer(api.GET('/api/desk/me', { signal })) });

export function NameForm() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const [name, setName] = useState(me.name);
  const save = async (): Promise<void> => {
    const changed = await answer(api.PUT('/api/desk/me', { params: { header: ifMatch(me.version) }, body: { name, locale: me.locale } }));
    queryClient.setQueryData(meQuery.queryKey, changed);
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <AccountForm action={<Trans>Save the name</Trans>} onSubmit={save} done={<Trans>Saved.</Trans>}>
      <TextField label={t`Your name`} value={name} onChange={setName} isRequired autoComplete="name" />
    </AccountForm>
  );
}

export function PasswordForm() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const save = async (): Promise<void> => {
    await api.PUT('/api/desk/me/password', { body: { currentPassword, newPassword } });
    setCurrent('');
    setNew('');
    await queryClient.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <AccountForm action={<Trans>Change the password</Trans>} onSubmit={save} done={<Trans>Changed; all other sessions have ended.</Trans>}>
      <TextField label={t`Present password`} type="password" value={currentPassword} onChange={setCurrent} isRequired autoComplete="current-password" />
      <TextField
        label={t`New password`}
        type="password"
        value={newPassword}
        onChange={setNew}
        isRequired
        autoComplete="new-password"
        description={t`At least 10 characters. Length counts, digits and signs do not.`}
      />
    </AccountForm>
  );
}
