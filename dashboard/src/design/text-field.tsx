import { useLingui } from '@lingui/react/macro';
import { useId, type HTMLInputTypeAttribute, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import styles from './field.module.css';

export interface TextFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  readonly multiline?: boolean;
  readonly rows?: number;
  readonly type?: HTMLInputTypeAttribute;
  /** In code points, as the server counts. Shown, and never cut off: what is too long is said, not lost. */
  readonly atMost?: number;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly id?: string;
  readonly name?: string;
  readonly lang?: string;
  readonly dir?: 'auto' | 'ltr' | 'rtl';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'url' | 'email';
  /** `aria`: the form judges by itself, and the browser does not hold it back with a bubble of its own. */
  readonly validationBehavior?: 'native' | 'aria';
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

/** One line or several, with what it is, what helps to fill it in, and what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { label, value, description, error, atMost, multiline = false, isRequired = false, id } = props;
  const own = useId();
  const help = useId();
  const fault = useId();
  const hasHelp = description !== undefined || atMost !== undefined;
  const hasError = error !== undefined && error !== null;
  const describedBy = [hasHelp ? help : '', hasError ? fault : ''].filter(Boolean).join(' ');
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id ?? own}>
        {label}
      </label>
      <Control {...props} id={id ?? own} multiline={multiline} isRequired={isRequired} isInvalid={props.isInvalid ?? hasError} describedBy={describedBy === '' ? undefined : describedBy} />
      {hasHelp && (
        <div className={styles['below']}>
          <span id={help}>{description}</span>
          {atMost !== undefined && <Counter length={[...value].length} atMost={atMost} />}
        </div>
      )}
      {hasError && (
        <span id={fault} className={styles['error']}>
          {error}
        </span>
      )}
    </div>
  );
}

function Control({ multiline, value, onChange, inputRef, describedBy, ...props }: TextFieldProps & { readonly describedBy: string | undefined }) {
  const { id, name, lang, dir = 'auto', placeholder, rows, autoFocus, autoComplete, inputMode, onFocus, onBlur, onKeyDown, isRequired, isReadOnly, isDisabled, isInvalid } = props;
  const judgesItself = props.validationBehavior === 'aria';
  // The browser judges addresses, too.
  const type = judgesItself && props.type === 'url' ? 'text' : props.type;
  const shared = {
    id, name, lang, dir, placeholder, autoFocus, autoComplete, inputMode, onFocus, onBlur, onKeyDown, value,
    required: isRequired === true && !judgesItself,
    'aria-required': isRequired === true && judgesItself ? true : undefined,
    readOnly: isReadOnly,
    disabled: isDisabled,
    className: styles['input'],
    'aria-invalid': isInvalid === true ? true : undefined,
    'aria-describedby': describedBy,
  };
  return multiline === true ? (
    <textarea {...shared} ref={inputRef} rows={rows} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <input {...shared} ref={inputRef} type={type} onChange={(event) => onChange(event.target.value)} />
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
