import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api, ifMatch } from '../../../api/client.ts';
import { ComboBox } from '../../../design/combo-box.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { useClaimUndo } from '../use-claim-undo.ts';
import { claimChanged, type ClaimView } from '../workbench-query.ts';
import styles from './inspector.module.css';

export interface TopicsProps {
  readonly newsroom: string;
  readonly view: ClaimView;
  readonly editable: boolean;
}

interface Change {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const hasTopics = ({ topics }: ClaimView, ids: readonly string[]): boolean => topics.length === ids.length && topics.every(({ id }) => ids.includes(id));

/** The newsroom's topics that the claim belongs to. */
export function Topics({ newsroom, view, editable }: TopicsProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const addStep = useClaimUndo();
  const { id, number } = view.claim;
  const write = async (version: number, topics: readonly string[]) => {
    const answered = await answer(api.PUT('/api/desk/{newsroom}/claims/{claim}/topics', { params: { path: { newsroom, claim: id }, header: ifMatch(version) }, body: { topics: [...topics] } }));
    return { claim: answered.claim, change: { topics: answered.topics } };
  };
  const known = useQuery({
    queryKey: [newsroom, 'topics'],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/desk/{newsroom}/topics', { params: { path: { newsroom } }, signal }))).items,
    staleTime: 60_000,
    enabled: editable,
  });
  const set = useMutation({
    mutationFn: ({ after }: Change) => write(view.claim.version, after),
    onSuccess: ({ claim, change }, { before, after }) => {
      claimChanged(client, newsroom, claim, change);
      addStep({
        newsroom,
        number,
        undo: (now) => write(now.claim.version, before),
        redo: (now) => write(now.claim.version, after),
        isDone: (now) => hasTopics(now, after),
        isUndone: (now) => hasTopics(now, before),
      });
    },
    onError: () => void client.invalidateQueries({ queryKey: [newsroom, 'claim'] }),
  });
  const chosen = view.topics.map((topic) => topic.id);
  const field = useRef<HTMLDivElement>(null);
  const isChoosing = useRef(false);
  // Whoever has just chosen one sees what they chose, not the list again.
  const [hasChosen, setHasChosen] = useState(false);
  const choose = (after: readonly string[]): void => {
    isChoosing.current = true;
    setHasChosen(true);
    set.mutate({ before: chosen, after });
  };
  const shown = chosen.join(' ');
  useEffect(() => {
    // What had the focus went away with the choice; whoever went on meanwhile is left where they are.
    if (isChoosing.current && document.activeElement === document.body) field.current?.querySelector('input')?.focus();
    isChoosing.current = false;
  }, [shown]);
  const options = (known.data ?? []).filter((topic) => topic.archivedAt === null && !chosen.includes(topic.id)).map(({ id: key, label }) => ({ key, label }));
  if (!editable && chosen.length === 0) return null;
  return (
    <section className={styles['part']} aria-labelledby="topics-title">
      <h3 id="topics-title">
        <Trans>Topics</Trans>
      </h3>
      {set.error !== null && <ProblemNotice error={set.error} />}
      {chosen.length > 0 && (
        <ul className={styles['topics']}>
          {view.topics.map((topic) => (
            <li key={topic.id} className={styles['topic']}>
              {topic.label}
              {editable && (
                <button type="button" className={styles['topicRemove']} disabled={set.isPending} onClick={() => choose(chosen.filter((each) => each !== topic.id))} aria-label={t`Remove the topic ${topic.label}`}>
                  <Icon name="close" size={13} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {editable && options.length > 0 && (
        <div ref={field}>
          <ComboBox
            // Empty again after each choice.
            key={shown}
            label={t`Add a topic`}
            options={options}
            value={null}
            opensOn={hasChosen ? 'typing' : 'focus'}
            onBlur={() => setHasChosen(false)}
            onChange={(topic) => {
              if (topic !== null) choose([...chosen, topic]);
            }}
          />
        </div>
      )}
    </section>
  );
}
