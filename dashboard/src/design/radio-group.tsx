import type { ReactNode } from 'react';
import {
  FieldError, Label, RadioButton, RadioField, RadioGroup as AriaRadioGroup, Text, type RadioGroupProps as AriaRadioGroupProps,
} from 'react-aria-components/RadioGroup';
import type { Option } from './select.tsx';
import fields from './field.module.css';
import styles from './choice.module.css';

export interface RadioGroupProps<Key extends string> extends Omit<AriaRadioGroupProps, 'className' | 'style' | 'children' | 'value' | 'onChange'> {
  readonly label: ReactNode;
  readonly options: readonly (Option<Key> & { readonly isDisabled?: boolean })[];
  readonly value: Key | null;
  readonly onChange: (key: Key) => void;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
}

/** One of a few that should all be seen, each with what it means. */
export function RadioGroup<Key extends string>({ label, options, value, onChange, description, error, ...rest }: RadioGroupProps<Key>) {
  const choose = (key: string): void => {
    const option = options.find((candidate) => candidate.key === key);
    if (option) onChange(option.key);
  };
  return (
    <AriaRadioGroup {...rest} value={value} onChange={choose} isInvalid={rest.isInvalid ?? (error !== undefined && error !== null ? true : undefined)} className={styles['group']}>
      <Label className={fields['label']}>{label}</Label>
      {description !== undefined && (
        <Text slot="description" className={fields['below']}>
          {description}
        </Text>
      )}
      <div className={styles['options']}>
        {options.map((option) => (
          <RadioField key={option.key} value={option.key} isDisabled={option.isDisabled} className={styles['field']}>
            <RadioButton className={styles['button']}>
              <span className={styles['dot']} />
              <span className={styles['words']}>{option.label}</span>
            </RadioButton>
            {option.description !== undefined && option.description !== null && (
              <Text slot="description" className={styles['description']}>
                {option.description}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
      <FieldError className={fields['error']}>{error}</FieldError>
    </AriaRadioGroup>
  );
}
