import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { answer, api } from '../../../api/client.ts';
import { SPEAKER_TYPES, type SpeakerType } from '../../../claims/speaker-words.ts';
import { Button } from '../../../design/button.tsx';
import { ComboBox } from '../../../design/combo-box.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { useIdempotencyKey } from '../use-make-claim.ts';
import type { LinkValue } from './chain-value.ts';
import styles from './inspector.module.css';

export interface AddLinkProps {
  readonly newsroom: string;
  readonly isFirst: boolean;
  readonly onAdd: (link: LinkValue) => void;
}

/** Finds a speaker of the newsroom, makes a new one, or takes somebody whom the article does not name. */
export function AddLink({ newsroom, isFirst, onAdd }: AddLinkProps) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState('');
  /** A name that the newsroom does not have, until it is said who that is. */
  const [unknown, setUnknown] = useState<string | null>(null);
  const found = useSpeakers(newsroom, text);
  const options = (found.data ?? []).map(({ id, name, type, aliases }) => ({
    key: id,
    label: name,
    description: [type === null ? '' : i18n._(SPEAKER_TYPES[type]), ...aliases.slice(0, 3)].filter(Boolean).join(' · '),
  }));
  const add = (link: Pick<LinkValue, 'speaker' | 'name'>): void => {
    onAdd({ ...link, role: '', mode: 'says', anchor: null });
    setText('');
    setUnknown(null);
  };
  return (
    <div className={styles['addLink']}>
      <ComboBox
        id="workbench-chain"
        label={isFirst ? t`Who says so?` : t`And from whom does the last one have it?`}
        placeholder={t`Name of a person, organisation or outlet`}
        options={options}
        value={null}
        onChange={(key) => {
          const option = options.find((each) => each.key === key);
          if (option !== undefined) add({ speaker: { id: option.key, name: option.label }, name: option.label });
        }}
        text={text}
        onText={setText}
        isSearching={found.isFetching}
        onCreate={setUnknown}
        createLabel={(name) => t`“${name}” is not in the list…`}
      />
      {unknown !== null && <NewSpeaker newsroom={newsroom} name={unknown} onAdd={add} onCancel={() => setUnknown(null)} />}
    </div>
  );
}

function useSpeakers(newsroom: string, text: string) {
  const query = useDeferredValue(text.trim());
  return useQuery({
    queryKey: [newsroom, 'speakers', query],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/desk/{newsroom}/speakers', { params: { path: { newsroom }, query: { limit: 8, ...(query === '' ? {} : { query }) } }, signal }))).items,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

interface NewSpeakerProps {
  readonly newsroom: string;
  readonly name: string;
  readonly onAdd: (link: Pick<LinkValue, 'speaker' | 'name'>) => void;
  readonly onCancel: () => void;
}

function NewSpeaker({ newsroom, name, onAdd, onCancel }: NewSpeakerProps) {
  const { i18n } = useLingui();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const create = useMutation({
    mutationFn: (type: SpeakerType) => {
      const body = { name, type, aliases: [], sameAs: [], url: null };
      return answer(api.POST('/api/desk/{newsroom}/speakers', { params: { path: { newsroom }, header: { 'Idempotency-Key': key.of(body) } }, body }));
    },
    onSuccess: (speaker) => {
      key.done();
      void client.invalidateQueries({ queryKey: [newsroom, 'speakers'] });
      onAdd({ speaker: { id: speaker.id, name: speaker.name }, name });
    },
  });
  return (
    <div className={styles['newSpeaker']} role="group" aria-labelledby="new-speaker">
      <p id="new-speaker">
        <Trans>
          Who is <strong>{name}</strong>?
        </Trans>
      </p>
      {create.error !== null && <ProblemNotice error={create.error} />}
      <div className={styles['buttons']}>
        {(Object.keys(SPEAKER_TYPES) as SpeakerType[]).map((type, at) => (
          <Button key={type} size="small" autoFocus={at === 0} isPending={create.isPending && create.variables === type} onPress={() => create.mutate(type)}>
            {i18n._(SPEAKER_TYPES[type])}
          </Button>
        ))}
        <Button size="small" onPress={() => onAdd({ speaker: null, name })}>
          <Trans>Somebody the article does not name</Trans>
        </Button>
        <Button size="small" look="quiet" onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </div>
  );
}
