import { useLingui } from '@lingui/react/macro';
import type { ReactNode, Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import styles from './field.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  readonly multiline?: boolean;
  readonly rows?: number;
  /** In code points, as the server counts. Shown, and never cut off: what is too long is said, not lost. */
  readonly atMost?: number;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField({ label, description, error, placeholder, multiline = false, rows, atMost, inputRef, ...rest }: TextFieldProps) {
  const length = [...(rest.value ?? '')].length;
  return (
    <AriaTextField {...rest} isInvalid={rest.isInvalid ?? (error !== undefined && error !== null ? true : undefined)} className={styles['field']}>
      <Label className={styles['label']}>{label}</Label>
      {multiline ? (
        <TextArea ref={inputRef} rows={rows} placeholder={placeholder} className={styles['input']} />
      ) : (
        <Input ref={inputRef} placeholder={placeholder} className={styles['input']} />
      )}
      {(description !== undefined || atMost !== undefined) && (
        <div className={styles['below']}>
          <Text slot="description">{description}</Text>
          {atMost !== undefined && <Counter length={length} atMost={atMost} />}
        </div>
      )}
      <FieldError className={styles['error']}>{error}</FieldError>
    </AriaTextField>
  );
}

function Counter({ length, atMost }: { readonly length: number; readonly atMost: number }) {
  const { t } = useLingui();
  return (
    <span className={length > atMost ? styles['over'] : undefined} title={t`${length} of ${atMost} characters`}>
      {length}/{atMost}
    </span>
  );
}
