import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useHere } from '../../../app/newsroom.ts';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { Time } from '../../../design/time.tsx';
import { isAtLeast } from '../../../session/session.ts';
import { claimChanged, type ClaimView } from '../workbench-query.ts';
import styles from './inspector.module.css';

/** Who works on the claim: anybody takes what is free, editors assign. */
export function Assignee({ newsroom, view }: { readonly newsroom: string; readonly view: ClaimView }) {
  const { t } = useLingui();
  const { person, membership } = useHere();
  const { release, take, assign } = useAssignment(newsroom, view);
  const editor = isAtLeast(membership.role, 'editor');
  const members = useQuery({
    queryKey: [newsroom, 'members'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/desk/{newsroom}/members', { params: { path: { newsroom } }, signal }))).items,
    staleTime: 60_000,
    enabled: editor,
  });
  const { assignment } = view;
  const error = take.error ?? release.error ?? assign.error;
  return (
    <section className={styles['part']} aria-labelledby="assignee-title">
      <h3 id="assignee-title">
        <Trans>Assigned to</Trans>
      </h3>
      {error !== null && <ProblemNotice error={error} />}
      <p className={styles['assignee']}>
        {assignment === null ? (
          <Trans>Nobody</Trans>
        ) : (
          <>
            <bdi>{assignment.person.name}</bdi> <Time at={assignment.at} />
          </>
        )}
      </p>
      <div className={styles['buttons']}>
        {assignment === null && (
          <Button size="small" isPending={take.isPending} onPress={() => take.mutate()}>
            <Trans>Take it</Trans>
          </Button>
        )}
        {assignment !== null && (editor || assignment.person.id === person.id) && (
          <Button size="small" isPending={release.isPending} onPress={() => release.mutate()}>
            {assignment.person.id === person.id ? <Trans>Give it back</Trans> : <Trans>Take it from them</Trans>}
          </Button>
        )}
      </div>
      {editor && members.data !== undefined && (
        <Select
          label={t`Assign to`}
          options={members.data.filter(({ status }) => status === 'active').map(({ personId, name }) => ({ key: personId, label: name }))}
          value={assignment?.person.id ?? null}
          placeholder={t`Nobody`}
          onChange={(personId) => assign.mutate(personId)}
        />
      )}
    </section>
  );
}

function useAssignment(newsroom: string, { claim: { id, version } }: ClaimView) {
  const client = useQueryClient();
  const path = { newsroom, claim: id };
  const handlers = {
    onSuccess: ({ claim }: { readonly claim: ClaimView['claim'] }): void => claimChanged(client, newsroom, claim),
    onError: (): void => void client.invalidateQueries({ queryKey: [newsroom, 'claim'] }),
  };
  const header = ifMatch(version);
  const take = useMutation({ mutationFn: () => answer(api.POST('/api/desk/{newsroom}/claims/{claim}/take', { params: { path } })), ...handlers });
  const release = useMutation({ mutationFn: () => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/assignment', { params: { path, header } })), ...handlers });
  const assign = useMutation({
    mutationFn: (personId: string) => answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/assignment', { params: { path, header }, body: { personId } })),
    ...handlers,
  });
  return { take, release, assign };
}
