import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Icon } from './icon.tsx';
import styles from './copyable-id.module.css';

/** A short id such as C-12 that a click copies; `value` is what is copied, when it is more than what is shown. */
export function CopyableId({ id, value = id }: { readonly id: string; readonly value?: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <button type="button" className={styles['id']} onClick={() => void copy()} title={copied ? t`Copied` : t`Copy ${value}`}>
      <span>{id}</span>
      <Icon name={copied ? 'check' : 'copy'} size={13} />
      <span role="status" className="visually-hidden">
        {copied ? t`Copied` : ''}
      </span>
    </button>
  );
}
