import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useHere } from '../../../app/newsroom.ts';
import { FieldSet } from '../../../design/field-set.tsx';
import { MultiSelect } from '../../../design/multi-select.tsx';
import type { Option } from '../../../design/select.tsx';
import { languageOptions } from '../../../i18n/languages.ts';
import { scalesQuery } from '../scales-query.ts';
import { topicsQuery } from '../topics-query.ts';
import type { WebhookValues } from './webhook-values.ts';
import styles from './webhooks.module.css';

interface FilterFieldsProps {
  readonly values: WebhookValues;
  readonly onChange: (change: Partial<WebhookValues>) => void;
}

/** What is chosen stays among the options, whether or not anything is called so by now. */
const withChosen = (options: readonly Option<string>[], chosen: readonly string[]): Option<string>[] => {
  const known = new Map(options.map((option) => [option.key, option]));
  return [...known.values(), ...chosen.filter((key) => !known.has(key)).map((key) => ({ key, label: key }))];
};

/** Of which claims it hears: of all, unless told otherwise. */
export function FilterFields({ values: { languages, topics, ratings }, onChange }: FilterFieldsProps) {
  const { t, i18n } = useLingui();
  const { newsroom } = useHere();
  const { data: known } = useQuery(topicsQuery(newsroom));
  const { data: scales } = useQuery(scalesQuery(newsroom));
  const ratingOptions = (scales?.items ?? []).flatMap((scale) => scale.ratings.map(({ key, label }) => ({ key, label })));
  return (
    <FieldSet legend={<Trans>Only claims with</Trans>}>
      <div className={styles['filters']}>
        <MultiSelect label={t`Language`} placeholder={t`Any language`} options={languageOptions(i18n.locale, languages)} value={languages} onChange={(chosen) => onChange({ languages: chosen })} />
        <MultiSelect
          label={t`Topic`}
          placeholder={t`Any topic`}
          options={withChosen((known?.items ?? []).map(({ key, label }) => ({ key, label })), topics)}
          value={topics}
          onChange={(chosen) => onChange({ topics: chosen })}
        />
        <MultiSelect label={t`Verdict`} placeholder={t`Any verdict`} options={withChosen(ratingOptions, ratings)} value={ratings} onChange={(chosen) => onChange({ ratings: chosen })} />
      </div>
      <p className={styles['hint']}>
        <Trans>Whoever has heard of a claim goes on to hear of it, also when it no longer fits. Verdicts leave out no move at the desk.</Trans>
      </p>
    </FieldSet>
  );
}
