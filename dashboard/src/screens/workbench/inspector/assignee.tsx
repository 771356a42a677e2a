import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useHere } from '../../../app/newsroom.ts';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import { Time } from '../../../design/time.tsx';
import { isAtLeast } from '../../../session/session.ts';
import { useCommands } from '../../../shortcuts/use-commands.ts';
import { useClaimUndo } from '../use-claim-undo.ts';
import { claimChanged, type ClaimView } from '../workbench-query.ts';
import styles from './inspector.module.css';

/** Who works on the claim: anybody takes what is free, editors assign. */
export function Assignee({ newsroom, view }: { readonly newsroom: string; readonly view: ClaimView }) {
  const { t } = useLingui();
  const { person, membership } = useHere();
  const assign = useAssignment(newsroom, view);
  const editor = isAtLeast(membership.role, 'editor');
  const members = useQuery({
    queryKey: [newsroom, 'members'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/desk/{newsroom}/members', { params: { path: { newsroom } }, signal }))).items,
    staleTime: 60_000,
    enabled: editor,
  });
  const { assignment } = view;
  const giveTo = (after: string | null): void => assign.mutate({ view, before: assignment?.person.id ?? null, after });
  const isMine = assignment?.person.id === person.id;
  const mayRelease = assignment !== null && (editor || isMine);
  const group = view.claim.number;
  useCommands([
    ...(assignment === null ? [{ id: 'workbench.take', label: t`Take it`, group, icon: 'person' as const, run: () => giveTo(person.id) }] : []),
    ...(mayRelease ? [{ id: 'workbench.release', label: isMine ? t`Give it back` : t`Take it from them`, group, icon: 'back' as const, run: () => giveTo(null) }] : []),
  ]);
  return (
    <section className={styles['part']} aria-labelledby="assignee-title">
      <h3 id="assignee-title">
        <Trans>Assigned to</Trans>
      </h3>
      {assign.error !== null && <ProblemNotice error={assign.error} />}
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
          <Button size="small" isPending={assign.isPending} onPress={() => giveTo(person.id)}>
            <Trans>Take it</Trans>
          </Button>
        )}
        {mayRelease && (
          <Button size="small" isPending={assign.isPending} onPress={() => giveTo(null)}>
            {isMine ? <Trans>Give it back</Trans> : <Trans>Take it from them</Trans>}
          </Button>
        )}
      </div>
      {editor && members.data !== undefined && (
        <Select
          label={t`Assign to`}
          options={members.data.filter(({ status }) => status === 'active').map(({ personId, name }) => ({ key: personId, label: name }))}
          value={assignment?.person.id ?? null}
          placeholder={t`Nobody`}
          onChange={giveTo}
        />
      )}
    </section>
  );
}

interface Change {
  /** Who has it before and after; null: nobody. */
  readonly before: string | null;
  readonly after: string | null;
}

const isWith = ({ assignment }: ClaimView, person: string | null): boolean => (assignment?.person.id ?? null) === person;

/** Each way of giving the claim to somebody has a verb of its own, and each is a step that can be taken back. */
function useAssignment(newsroom: string, { claim: { id, number } }: ClaimView) {
  const client = useQueryClient();
  const { person } = useHere();
  const addStep = useClaimUndo();
  const path = { newsroom, claim: id };
  const write = async ({ version, assignment }: ClaimView, after: string | null) => {
    const header = ifMatch(version);
    if (after === null) return { claim: (await answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/assignment', { params: { path, header } }))).claim };
    if (after === person.id && assignment === null) return { claim: (await answer(api.POST('/api/desk/{newsroom}/claims/{claim}/take', { params: { path } }))).claim };
    return { claim: (await answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/assignment', { params: { path, header }, body: { personId: after } }))).claim };
  };
  return useMutation({
    mutationFn: ({ view, after }: Change & { readonly view: ClaimView }) => write(view, after),
    onSuccess: ({ claim }, { before, after }) => {
      claimChanged(client, newsroom, claim);
      addStep({
        newsroom,
        number,
        undo: (now) => write(now, before),
        redo: (now) => write(now, after),
        isDone: (now) => isWith(now, after),
        isUndone: (now) => isWith(now, before),
      });
    },
    onError: () => void client.invalidateQueries({ queryKey: [newsroom, 'claim'] }),
  });
}
