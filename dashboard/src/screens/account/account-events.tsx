import { useLingui } from '@lingui/react/macro';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { Table } from '../../design/table.tsx';
import { Time } from '../../design/time.tsx';

const eventsQuery = queryOptions({ queryKey: ['me', 'events'], queryFn: ({ signal }) => answer(api.GET('/api/desk/me/events', { signal })) });

export function AccountEvents() {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(eventsQuery);
  const words: Readonly<Record<string, string>> = {
    'account.created': t`Account created`,
    'account.changed': t`Name or language changed`,
    'session.started': t`Signed in`,
    'session.ended': t`Session ended`,
    'password.changed': t`Password changed`,
    'password.reset': t`Password reset`,
  };
  return (
    <Table caption={t`Events`} captionHidden>
      <thead>
        <tr>
          <th scope="col">{t`What`}</th>
          <th scope="col">{t`When`}</th>
          <th scope="col">{t`Address`}</th>
        </tr>
      </thead>
      <tbody>
        {data.items.slice(0, 20).map(({ action, at, ip }) => (
          <tr key={`${action} ${at}`}>
            <th scope="row">{words[action] ?? action}</th>
            <td>
              <Time at={at} />
            </td>
            <td>{ip}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
