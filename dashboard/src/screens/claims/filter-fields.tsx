import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CLAIM_LIST_ORDERS } from '../../app/router.tsx';
import { useHere } from '../../app/newsroom.ts';
import { CLAIM_STATES } from '../../claims/claim-states.ts';
import { STATES } from '../../claims/claim-words.ts';
import { ComboBox } from '../../design/combo-box.tsx';
import { MultiSelect } from '../../design/multi-select.tsx';
import { Select } from '../../design/select.tsx';
import type { ClaimListOrder } from './claim-filters.ts';
import { articleTitlesQuery, membersQuery, topicsQuery } from './claims-query.ts';
import { useLanguages } from './languages.ts';
import type { FilterBarProps } from './filter-bar.tsx';

const ANY = 'any';

/** All filters but the words, and the order. */
export function FilterFields({ filters, onChange }: FilterBarProps) {
  const { t, i18n } = useLingui();
  const states = filters.state?.split(',') ?? [];
  return (
    <>
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
    </>
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
