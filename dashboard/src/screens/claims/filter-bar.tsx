import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useId, useState } from 'react';
import { buttonStyle } from '../../design/button-style.ts';
import { Icon } from '../../design/icon.tsx';
import type { ClaimFilters } from './claim-filters.ts';
import { QueryField } from './query-field.tsx';
import styles from './claims-screen.module.css';

export interface FilterBarProps {
  readonly filters: ClaimFilters;
  readonly onChange: (change: ClaimFilters) => void;
}

/** Menus and boxes weigh more than the list: it need not wait for them. */
const FilterFields = lazy(() => import('./filter-fields.tsx').then((module) => ({ default: module.FilterFields })));

/** Everything by which the list can be narrowed and ordered. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useLingui();
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
        <Suspense fallback={<Places />}>
          <FilterFields filters={filters} onChange={onChange} />
        </Suspense>
      </div>
    </form>
  );
}

const FIELDS = 6;

/** Keeps the room of the fields, so that nothing jumps when they come. */
function Places() {
  return Array.from({ length: FIELDS }, (_, place) => <div key={place} className={styles['place']} />);
}
