import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import fields from '../../design/field.module.css';
import { useShortcut } from '../../shortcuts/use-shortcut.ts';

const PAUSE = 350;

/** Words to look for: taken over as soon as somebody pauses. */
export function QueryField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(value);
  // What this field itself took over last: any other value came from outside, such as a filter that was taken away.
  const [taken, setTaken] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (value !== taken) setTyped(value);
    setTaken(value);
  }
  const input = useRef<HTMLInputElement>(null);
  useShortcut('f', () => input.current?.focus(), { description: t`Filter by words`, scope: t`Claims` });
  const take = useEffectEvent((words: string): void => {
    setTaken(words);
    onChange(words);
  });
  useEffect(() => {
    const words = typed.trim();
    if (words === value) return undefined;
    const timer = setTimeout(() => take(words), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <label className={fields['field']}>
      <span className={fields['label']}>
        <Trans>Words</Trans>
      </span>
      <input
        ref={input}
        type="search"
        className={fields['input']}
        placeholder={t`Statement, quote, name or C-12`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
