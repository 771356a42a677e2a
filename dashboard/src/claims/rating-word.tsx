import { useLingui } from '@lingui/react/macro';
import type { Schema } from '../api/client.ts';
import styles from './rating-word.module.css';

export interface RatingLook {
  readonly key: string;
  readonly label: string;
  readonly normalised?: Schema<'ScaleRating'>['normalised'];
}

const TONES: Readonly<Record<NonNullable<Schema<'ScaleRating'>['normalised']>, string>> = {
  true: 'green',
  mostly_true: 'green',
  mixed: 'amber',
  mostly_false: 'red',
  false: 'red',
  unproven: 'grey',
  other: 'grey',
};

/** A verdict as one word with the mark of where it lies; newsrooms write the word, the mark only hints. */
export function RatingWord({ rating }: { readonly rating: RatingLook | null }) {
  const { t } = useLingui();
  if (rating === null) return <span className={styles['none']}>{t`No verdict`}</span>;
  const tone = TONES[rating.normalised ?? 'other'];
  return (
    <span className={styles['rating']}>
      <span className={`${styles['mark'] ?? ''} ${styles[tone] ?? ''}`} aria-hidden="true" />
      {rating.label}
    </span>
  );
}
