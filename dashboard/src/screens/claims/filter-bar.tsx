import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { CLAIM_LIST_ORDERS } from '../../app/router.tsx';
import { useHere } from '../../app/newsroom.ts';
import { CLAIM_STATES } from '../../claims/claim-states.ts';
import { STATES } from '../../claims/claim-words.ts';
import { buttonStyle } from '../../design/button-style.ts';
import { ComboBox } from '../../design/combo-box.tsx';
import { Icon } from '../../design/icon.tsx';
import { MultiSelect } from '../../design/multi-select.tsx';
import { Select } from '../../design/select.tsx';
import type { ClaimFilters, ClaimListOrder } from './claim-filters.ts';
import { articleTitlesQuery, membersQuery, topicsQuery } from './claims-query.ts';
import { useLanguages } from './languages.ts';
import { QueryField } from './query-field.tsx';
import styles from './claims-screen.module.css';

export interface FilterBarProps {
  readonly filters: ClaimFilters;
  readonly onChange: (change: ClaimFilters) => void;
}

const ANY = 'any';

/** Everything by which the list can be narrowed and ordered. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t, i18n } = useLingui();
  const states = filters.state?.split(',') ?? [];
  const rest = useId();
  // Only on a narrow screen, where they would fill it; elsewhere they are always there.
  const [isOpen, setOpen] = useState(false);
  return (
    <form role="search" aria-label={t`Filter claims`} className={styles['filters']} onSubmit={(event) => event.preventDefault()}>
      <QueryField value={filters.query ?? ''} onChange={(query) => onChange({ query: query === '' ? undefined : query })} />
      <button type="button" className={`${buttonStyle({})} ${styles['toggle'] ?? ''}`} aria-expanded={isOpen} aria-controls={rest} onClick={() => setOpen(!isOpen)}>
        <Icon name="filter" />
        {isOpen ? <Trans>Fewer filters</Trans> : <Trans>More filters</Trans>}
      </button>
      <div id={rest} className={isOpen ? styles['rest'] : `${styles['rest'] ?? ''} ${styles['folded'] ?? ''}`}>
        <MultiSelect
          label={<Trans>State</Trans>}
          placeholder={t`Any`}
          options={CLAIM_STATES.map((key) => ({ key, label: i18n._(STATES[key].word) }))}
          value={CLAIM_STATES.filter((state) => states.includes(state))}
          onChange={(chosen) => onChange({ state: chosen.length === 0 ? undefined : chosen.join(',') })}
        />
        <AssigneeFilter filters={filters} onChange={onChange} />
        <ArticleFilter filters={filters} onChange={onChange} />
        <TopicFilter filters={filters} onChange={onChange} />
        <ComboBox
          label={<Trans>Language</Trans>}
          placeholder={t`Any`}
          options={useLanguages()}
          value={filters.language ?? null}
          onChange={(language) => onChange({ language: language ?? undefined })}
        />
        <OrderChoice filters={filters} onChange={onChange} />
      </div>
    </form>
  );
}

function AssigneeFilter({ filters, onChange }: FilterBarProps) {
  const { t } = useLingui();
  const { newsroom, person } = useHere();
  const members = useQuery(membersQuery(newsroom));
  const others = (members.data ?? []).filter(({ personId }) => personId !== person.id);
  const options = [
    { key: ANY, label: t`Anybody` },
    { key: 'me', label: t`Me` },
    { key: 'none', label: t`Nobody` },
    ...others.map(({ personId, name }) => ({ key: personId, label: name })),
  ];
  return (
    <Select
      label={<Trans>Assignee</Trans>}
      options={options}
      value={filters.assignee ?? ANY}
      onChange={(assignee) => onChange({ assignee: assignee === ANY ? undefined : assignee })}
    />
  );
}

function ArticleFilter({ filters, onChange }: FilterBarProps) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const [text, setText] = useState('');
  const found = useQuery(articleTitlesQuery(newsroom, text.trim()));
  const choose = (article: string | null): void => {
    if (article !== null) setText('');
    onChange({ article: article ?? filters.article });
  };
  return (
    <ComboBox
      label={<Trans>Article</Trans>}
      placeholder={filters.article === undefined ? t`Any` : t`Another one`}
      options={(found.data ?? []).map(({ id, title, publisher }) => ({ key: id, label: title, description: publisher }))}
      value={null}
      onChange={choose}
      text={text}
      onText={setText}
      isSearching={found.isPending}
    />
  );
}

function TopicFilter({ filters, onChange }: FilterBarProps) {
  const { t } = useLingui();
  const { newsroom } = useHere();
  const topics = useQuery(topicsQuery(newsroom));
  const options = [{ key: ANY, label: t`Any` }, ...(topics.data?.items ?? []).map(({ id, label }) => ({ key: id, label }))];
  return (
    <Select
      label={<Trans>Topic</Trans>}
      options={options}
      value={filters.topic ?? ANY}
      onChange={(topic) => onChange({ topic: topic === ANY ? undefined : topic })}
    />
  );
}

function OrderChoice({ filters, onChange }: FilterBarProps) {
  const { t } = useLingui();
  const words: Readonly<Record<ClaimListOrder, string>> = {
    queue: t`Most urgent first`,
    newest: t`Newest first`,
    updated: t`Changed last first`,
    waiting: t`Longest waiting first`,
  };
  return (
    <Select
      label={<Trans>Order</Trans>}
      options={CLAIM_LIST_ORDERS.map((key) => ({ key, label: words[key] }))}
      value={filters.order ?? 'queue'}
      onChange={(order) => onChange({ order: order === 'queue' ? undefined : order })}
    />
  );
}
