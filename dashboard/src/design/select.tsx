import { useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import fields from './field.module.css';
import styles from './select.module.css';

export interface Option<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** What it means: shown below the field while it is chosen. */
  readonly description?: string | null;
}

export interface SelectProps<Key extends string> {
  readonly label: ReactNode;
  readonly options: readonly Option<Key>[];
  readonly value: Key | null;
  readonly onChange: (key: Key) => void;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly id?: string;
  readonly error?: ReactNode;
}

/** One of a handful. The browser's own control: known to everybody, and a tenth of the weight of one that is drawn. */
export function Select<Key extends string>(props: SelectProps<Key>) {
  const { label, options, value, onChange, description, placeholder, isDisabled = false, isRequired = false, autoFocus = false, id, error } = props;
  const { t } = useLingui();
  const own = useId();
  const note = useId();
  const choose = (key: string): void => {
    const option = options.find((candidate) => candidate.key === key);
    if (option) onChange(option.key);
  };
  const meaning = options.find(({ key }) => key === value)?.description ?? description ?? null;
  const hasError = error !== undefined && error !== null;
  return (
    <div className={fields['field']}>
      <label className={fields['label']} htmlFor={id ?? own}>
        {label}
      </label>
      <select
        id={id ?? own}
        className={styles['select']}
        value={value ?? ''}
        onChange={(event) => choose(event.target.value)}
        disabled={isDisabled}
        required={isRequired}
        autoFocus={autoFocus}
        aria-describedby={meaning !== null || hasError ? note : undefined}
        aria-invalid={hasError ? true : undefined}
      >
        {(value === null || !options.some(({ key }) => key === value)) && (
          <option value="" disabled>
            {placeholder ?? t`Choose…`}
          </option>
        )}
        {options.map((option) => (
          <option key={option.key} value={option.key}>
            {option.label}
          </option>
        ))}
      </select>
      {(meaning !== null || hasError) && (
        <span id={note} className={hasError ? fields['error'] : fields['below']}>
          {hasError ? error : meaning}
        </span>
      )}
    </div>
  );
}
