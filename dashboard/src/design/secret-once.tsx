import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState, type ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import fields from './field.module.css';
import styles from './secret-once.module.css';

export interface SecretOnceProps {
  readonly label: ReactNode;
  readonly secret: string;
  /** What becomes of it when the dialog is closed, and how to hand it over. */
  readonly children: ReactNode;
}

/** A link or key that nobody can look up again: to be copied now. */
export function SecretOnce({ label, secret, children }: SecretOnceProps) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'shown' | 'copied' | 'selected'>('shown');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      setState('copied');
    } catch {
      // Browsers give the clipboard on https and loopback only, and only when asked by a person.
      field.current?.select();
      setState('selected');
    }
  };
  return (
    <div className={styles['secret']}>
      <TextField value={secret} isReadOnly className={fields['field']} autoFocus>
        <Label className={fields['label']}>{label}</Label>
        <div className={styles['row']}>
          <Input ref={field} dir="ltr" spellCheck={false} autoComplete="off" className={`${fields['input'] ?? ''} ${styles['text'] ?? ''}`} onFocus={(event) => event.currentTarget.select()} />
          <Button look="primary" onPress={() => void copy()}>
            <Icon name={state === 'copied' ? 'check' : 'copy'} />
            {state === 'copied' ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
          </Button>
        </div>
      </TextField>
      <p role="status" className="visually-hidden">
        {state === 'copied' ? t`Copied` : ''}
      </p>
      {state === 'selected' && (
        <p role="status" className={styles['note']}>
          <Trans>This browser does not let pages copy: the text is selected, copy it with your keyboard.</Trans>
        </p>
      )}
      <p className={styles['note']}>{children}</p>
    </div>
  );
}
