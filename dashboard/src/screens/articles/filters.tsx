import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import { Switch } from '../../design/switch.tsx';
import { TextField } from '../../design/text-field.tsx';
import type { ArticleFilter } from './articles-query.ts';
import styles from './articles.module.css';

export interface FiltersProps {
  readonly filter: ArticleFilter;
  readonly onChange: (filter: ArticleFilter) => void;
}

/** What the address says is shown; what is typed reaches the address after a pause. */
export function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(filter.query ?? '');
  const send = useEffectEvent((query: string) => {
    if (query !== (filter.query ?? '')) onChange({ query: query === '' ? undefined : query });
  });
  useEffect(() => {
    const timer = setTimeout(() => send(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <search className={styles['filters']}>
      <TextField label={t`Find an article`} placeholder={t`Title, publisher, author or address`} type="search" value={typed} onChange={setTyped} />
      <Switch isSelected={filter.archived === true} onChange={(archived) => onChange({ archived: archived ? true : undefined })}>
        <Trans>Archived ones</Trans>
      </Switch>
    </search>
  );
}
