import { useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './table.module.css';

export interface TableProps {
  /** What the rows are; `captionHidden` where a heading above says it already. */
  readonly caption: ReactNode;
  readonly captionHidden?: boolean;
  /** `<thead>` with `<th scope="col">` and `<tbody>` whose rows begin with `<th scope="row">` where they have a name. */
  readonly children: ReactNode;
}

/** A table that scrolls inside itself where it is wider than the screen; the keyboard can scroll it, too. */
export function Table({ caption, captionHidden = false, children }: TableProps) {
  const id = useId();
  return (
    <div className={styles['frame']} role="region" aria-labelledby={id} tabIndex={0}>
      <table className={styles['table']}>
        <caption id={id} className={captionHidden ? 'visually-hidden' : styles['caption']}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  );
}

export interface SortHeaderProps {
  readonly children: ReactNode;
  /** How the rows are ordered by this column now; null: by another one. */
  readonly direction: 'ascending' | 'descending' | null;
  readonly onSort: (direction: 'ascending' | 'descending') => void;
  readonly isNumeric?: boolean;
}

/** A column's head that orders the rows. */
export function SortHeader({ children, direction, onSort, isNumeric = false }: SortHeaderProps) {
  const { t } = useLingui();
  const next = direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={direction ?? 'none'} className={isNumeric ? NUMERIC : undefined}>
      <button type="button" className={styles['sort']} title={next === 'ascending' ? t`Order ascending` : t`Order descending`} onClick={() => onSort(next)}>
        {children}
        <span className={direction === null ? styles['unsorted'] : undefined}>
          <Icon name={direction === 'ascending' ? 'supports' : 'refutes'} size={12} />
        </span>
      </button>
    </th>
  );
}

/** For cells and heads that hold numbers: digits of one width, aligned at the end. */
export const NUMERIC = styles['numeric'];
