import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ProblemNotice } from '../../design/problem-notice.tsx';
import { Table } from '../../design/table.tsx';
import { Time } from '../../design/time.tsx';

const sessionsQuery = queryOptions({ queryKey: ['me', 'sessions'], queryFn: ({ signal }) => answer(api.GET('/api/desk/me/sessions', { signal })) });

export function OwnSessions() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(sessionsQuery);
  const [error, setError] = useState<unknown>(null);
  const end = (call: Promise<unknown>): void => {
    setError(null);
    call.then(
      () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
      (reason: unknown) => setError(reason),
    );
  };
  return (
    <>
      <ProblemNotice error={error} />
      <Table caption={t`Sessions`} captionHidden>
        <thead>
          <tr>
            <th scope="col">{t`Browser`}</th>
            <th scope="col">{t`Address`}</th>
            <th scope="col">{t`Last seen`}</th>
            <th scope="col">
              <span className="visually-hidden">{t`Action`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ id, current, userAgent, ip, lastSeenAt }) => (
            <tr key={id}>
              <th scope="row">{userAgent ?? t`Unknown`}</th>
              <td>{ip}</td>
              <td>
                <Time at={lastSeenAt} />
              </td>
              <td>
                {current ? (
                  <Trans>This one</Trans>
                ) : (
                  <Button size="small" onPress={() => end(api.DELETE('/api/desk/me/sessions/{sessionId}', { params: { path: { sessionId: id } } }))}>
                    <Trans>End</Trans>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {data.items.length > 1 && (
        <p>
          <Button onPress={() => end(api.DELETE('/api/desk/me/sessions'))}>
            <Trans>End all others</Trans>
          </Button>
        </p>
      )}
    </>
  );
}
