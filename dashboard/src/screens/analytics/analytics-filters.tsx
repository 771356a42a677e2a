import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import fields from '../../design/field.module.css';
import { fieldId } from '../../design/problem-notice.tsx';
import { Select } from '../../design/select.tsx';
import { languageOptions } from '../../i18n/languages.ts';
import type { Days, RangeName } from './analytics-range.ts';
import { useToday } from './use-today.ts';
import styles from './analytics.module.css';

export interface FilterValues {
  readonly range: RangeName;
  readonly days: Days;
  readonly topic: string | undefined;
  readonly language: string | undefined;
}

export interface FilterChange {
  readonly range?: RangeName | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly topic?: string | undefined;
  readonly language?: string | undefined;
}

interface AnalyticsFiltersProps {
  readonly newsroom: string;
  readonly values: FilterValues;
  readonly onChange: (change: FilterChange) => void;
}

const ALL = 'all';

/** Which part of the work the figures are about. */
export function AnalyticsFilters({ newsroom, values: { range, days, topic, language }, onChange }: AnalyticsFiltersProps) {
  const { t, i18n } = useLingui();
  const { data: topics } = useQuery({
    queryKey: [newsroom, 'topics'],
    queryFn: ({ signal }) => answer(api.GET('/api/desk/{newsroom}/topics', { params: { path: { newsroom } }, signal })),
  });
  const ranges = [
    { key: 'weeks', label: t`Last 4 weeks` },
    { key: 'quarter', label: t`Last 3 months` },
    { key: 'year', label: t`Last 12 months` },
    { key: 'own', label: t`Other days` },
  ] as const;
  // What a named range stands for now is where one's own days begin from.
  const choose = (name: RangeName): void => onChange(name === 'own' ? { range: name, ...days } : { range: name, from: undefined, to: undefined });
  return (
    <search className={styles['filters']} aria-label={t`What the figures are about`}>
      <Select label={t`Time`} options={ranges} value={range} onChange={choose} />
      {range === 'own' && <OwnDays days={days} onChange={onChange} />}
      <Select
        label={t`Topic`}
        options={[{ key: ALL, label: t`All topics` }, ...(topics?.items ?? []).map(({ id, label, archivedAt }) => ({ key: id, label, description: archivedAt === null ? null : t`Archived` }))]}
        value={topic ?? ALL}
        onChange={(key) => onChange({ topic: key === ALL ? undefined : key })}
      />
      <Select
        label={t`Language of the check`}
        options={[{ key: ALL, label: t`All languages` }, ...languageOptions(i18n.locale, [language])]}
        value={language ?? ALL}
        onChange={(key) => onChange({ language: key === ALL ? undefined : key })}
      />
    </search>
  );
}

function OwnDays({ days, onChange }: { readonly days: Days; readonly onChange: (change: FilterChange) => void }) {
  const today = useToday();
  return (
    <>
      <label className={fields['field']}>
        <span className={fields['label']}>
          <Trans>From</Trans>
        </span>
        <input id={fieldId('/from')} className={fields['input']} type="date" value={days.from} max={days.to} onChange={({ target }) => target.value !== '' && onChange({ from: target.value })} />
      </label>
      <label className={fields['field']}>
        <span className={fields['label']}>
          <Trans>To</Trans>
        </span>
        <input id={fieldId('/to')} className={fields['input']} type="date" value={days.to} min={days.from} max={today} onChange={({ target }) => target.value !== '' && onChange({ to: target.value })} />
      </label>
    </>
  );
}
