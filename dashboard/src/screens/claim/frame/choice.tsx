import { useId, type ReactNode } from 'react';
import styles from './choice.module.css';

export interface ChoiceOption<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
}

export interface ChoiceProps<Key extends string> {
  readonly label: ReactNode;
  readonly options: readonly ChoiceOption<Key>[];
  readonly value: Key | null;
  readonly onChange: (key: Key) => void;
}

/** One of two or three, all of them in sight. */
export function Choice<Key extends string>({ label, options, value, onChange }: ChoiceProps<Key>) {
  const name = useId();
  return (
    <fieldset className={styles['choice']}>
      <legend>{label}</legend>
      <div className={styles['options']}>
        {options.map(({ key, label: word }) => (
          <label key={key} className={styles['option']}>
            <input type="radio" name={name} checked={key === value} onChange={() => onChange(key)} />
            <span>{word}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
