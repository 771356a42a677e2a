import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { answer, api, type Schema } from '../../../api/client.ts';
import { RELATIONS, STATES, type RelationType } from '../../../claims/claim-words.ts';
import { INVERSE_RELATIONS } from '../../../claims/inverse-words.ts';
import { StateBadge } from '../../../claims/state-badge.tsx';
import { buttonStyle } from '../../../design/button-style.ts';
import { ComboBox } from '../../../design/combo-box.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { Select } from '../../../design/select.tsx';
import type { ClaimView, Workbench } from '../workbench-query.ts';
import { useRelationWrites, type Relation } from './use-relation-writes.ts';
import styles from './inspector.module.css';

type RelatedClaim = Schema<'RelatedClaim'>;

export interface RelationsProps {
  readonly newsroom: string;
  readonly workbench: Workbench;
  readonly view: ClaimView;
  readonly editable: boolean;
}

/** What this claim has to do with other claims: added and removed one by one. */
export function Relations({ newsroom, workbench, view, editable }: RelationsProps) {
  const { i18n } = useLingui();
  const { add, remove, error } = useRelationWrites(newsroom, view);
  return (
    <section className={styles['part']} aria-labelledby="relations-title">
      <h3 id="relations-title">
        <Trans>Relations</Trans>
      </h3>
      {error !== null && <ProblemNotice error={error} />}
      {view.relations.length + view.receivedRelations.length > 0 && (
        <ul className={styles['relations']}>
          {view.relations.map((relation) => (
            <RelationRow key={relation.id} newsroom={newsroom} word={i18n._(RELATIONS[relation.type])} claim={relation.claim} onRemove={editable ? () => remove({ type: relation.type, to: relation.claim.id }) : null} />
          ))}
          {view.receivedRelations.map((relation) => (
            <RelationRow key={relation.id} newsroom={newsroom} word={i18n._(INVERSE_RELATIONS[relation.type])} claim={relation.statedBy} onRemove={null} />
          ))}
        </ul>
      )}
      {editable && <AddRelation newsroom={newsroom} workbench={workbench} view={view} onAdd={add} />}
    </section>
  );
}

interface RelationRowProps {
  readonly newsroom: string;
  readonly word: string;
  readonly claim: RelatedClaim;
  readonly onRemove: (() => void) | null;
}

function RelationRow({ newsroom, word, claim: { number, statement, state }, onRemove }: RelationRowProps) {
  const { t } = useLingui();
  return (
    <li className={styles['relation']}>
      <span className={styles['relationWord']}>{word}</span>
      <span className={styles['relationClaim']}>
        <Link to="/$newsroom/claims/$claim" params={{ newsroom, claim: number }}>
          {number}
        </Link>{' '}
        <span dir="auto">{statement}</span> <StateBadge state={state} />
      </span>
      {onRemove !== null && (
        <button type="button" className={buttonStyle({ look: 'quiet', size: 'small', square: true })} onClick={onRemove} aria-label={t`Remove: ${word} ${number}`}>
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}

type AddRelationProps = Pick<RelationsProps, 'newsroom' | 'workbench' | 'view'> & { readonly onAdd: (relation: Relation) => void };

function AddRelation({ newsroom, workbench, view, onAdd }: AddRelationProps) {
  const { t, i18n } = useLingui();
  const [type, setType] = useState<RelationType>('contradicts');
  const [text, setText] = useState('');
  const { options, isSearching } = useOtherClaims(newsroom, workbench, view.claim.id, text);
  const types = (Object.keys(RELATIONS) as RelationType[]).map((key) => ({ key, label: i18n._(RELATIONS[key]) }));
  return (
    <div className={styles['addRelation']}>
      <div id="workbench-relation">
        <Select label={t`This claim`} options={types} value={type} onChange={setType} />
      </div>
      <ComboBox
        key={view.relations.length}
        label={t`which claim`}
        placeholder={t`C-12, or words of the claim`}
        options={options}
        value={null}
        onChange={(to) => {
          if (to === null) return;
          onAdd({ type, to });
          setText('');
          document.querySelector<HTMLElement>('#workbench-relation select')?.focus();
        }}
        text={text}
        onText={setText}
        isSearching={isSearching}
      />
    </div>
  );
}

/** The claims of this article while nothing is typed, afterwards what the newsroom has. */
function useOtherClaims(newsroom: string, { claims }: Workbench, self: string, text: string) {
  const { i18n } = useLingui();
  const query = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: [newsroom, 'claims', { query, limit: 10 }],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/desk/{newsroom}/claims', { params: { path: { newsroom }, query: { query, limit: 10 } }, signal }))).items,
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const list = query === '' ? claims.map((claim) => ({ ...claim, quoted: claim.anchors[0]?.exact ?? null })) : (found.data ?? []).map((claim) => ({ ...claim, quoted: claim.quote?.exact ?? null }));
  const options = list
    .filter(({ id }) => id !== self)
    .map(({ id, number, statement, state, quoted }) => ({ key: id, label: `${number} · ${statement ?? quoted ?? ''}`, description: i18n._(STATES[state].word) }));
  return { options, isSearching: found.isFetching };
}
