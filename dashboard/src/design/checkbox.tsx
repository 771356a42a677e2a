import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, FieldError, Text, type CheckboxFieldProps } from 'react-aria-components/Checkbox';
import { Icon } from './icon.tsx';
import fields from './field.module.css';
import styles from './choice.module.css';

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
}

/** Yes or no, taken over with the form it stands in. For what happens at once, use `Switch`. */
export function Checkbox({ children, description, error, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} isInvalid={rest.isInvalid ?? (error !== undefined && error !== null ? true : undefined)} className={styles['field']}>
      <CheckboxButton className={styles['button']}>
        <span className={styles['box']}>
          <Icon name={rest.isIndeterminate === true ? 'minus' : 'check'} size={14} />
        </span>
        <span className={styles['words']}>{children}</span>
      </CheckboxButton>
      {description !== undefined && (
        <Text slot="description" className={styles['description']}>
          {description}
        </Text>
      )}
      <FieldError className={fields['error']}>{error}</FieldError>
    </CheckboxField>
  );
}
