import { useLingui } from '@lingui/react/macro';
import type { Schema } from '../api/client.ts';
import { MISSING } from './verb-words.ts';
import styles from './missing-list.module.css';

export type MissingItem = Schema<'MissingItem'>;

export function useMissingWords(): (item: MissingItem) => string {
  const { i18n } = useLingui();
  return (item) => {
    const words = MISSING[item.code];
    return i18n.locale === 'en' || words === undefined ? item.detail : i18n._(words);
  };
}

export interface MissingListProps {
  readonly id?: string;
  readonly items: readonly MissingItem[];
  /** Leads to the place where it can be mended; without it the list is only read. */
  readonly onGoTo?: (item: MissingItem) => void;
}

/** What stands between the claim, or this person, and a verb. */
export function MissingList({ id, items, onGoTo }: MissingListProps) {
  const words = useMissingWords();
  return (
    <ul id={id} className={styles['list']}>
      {items.map((item) => (
        <li key={`${item.code} ${item.pointer ?? ''}`}>
          {onGoTo === undefined ? (
            words(item)
          ) : (
            <button type="button" className={styles['go']} onClick={() => onGoTo(item)}>
              {words(item)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
