import { useId, type ReactNode } from 'react';
import { RatingWord } from '../../../claims/rating-word.tsx';
import type { Rating } from './scales.ts';
import styles from './rating-scale.module.css';

export interface RatingScaleProps {
  readonly label: ReactNode;
  readonly ratings: readonly Rating[];
  readonly value: string | null;
  /** Null: the scale is only read. */
  readonly onChange: ((key: string) => void) | null;
  /** What stands at a step: adopted, proposed by whom. */
  readonly marks?: (key: string) => ReactNode;
}

/** The whole scale, each step with what it means: nobody should choose a word without reading the ones beside it. */
export function RatingScale({ label, ratings, value, onChange, marks }: RatingScaleProps) {
  const name = useId();
  return (
    <fieldset className={styles['scale']}>
      <legend>{label}</legend>
      <div className={styles['steps']}>
        {ratings.map((rating) => (
          <label key={rating.key} className={`${styles['step'] ?? ''} ${onChange === null ? (styles['still'] ?? '') : ''}`}>
            <input type="radio" name={name} value={rating.key} checked={rating.key === value} disabled={onChange === null && rating.key !== value} readOnly={onChange === null} onChange={() => onChange?.(rating.key)} />
            <span className={styles['words']}>
              <span className={styles['name']}>
                <RatingWord rating={rating} />
                {marks?.(rating.key)}
              </span>
              <span className={styles['definition']}>{rating.definition}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
