import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import type { AnnotatedTextHandle } from '../../annotator/annotated-text.tsx';
import type { Quote } from '../../annotator/quote.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.ts';

export interface WorkbenchKeys {
  readonly text: RefObject<AnnotatedTextHandle | null>;
  /** Makes a claim of what is selected. */
  readonly use: (quote: Quote) => void;
  /** Numbers of the claims as the list shows them. */
  readonly inOrder: () => readonly string[];
  readonly active: string | null;
  readonly activate: (number: string) => void;
  /** Brings a column to the front, where only one fits. */
  readonly open: (view: 'text' | 'claim') => void;
}

/** The workbench without a mouse. */
export function useWorkbenchKeys({ text, use, inOrder, active, activate, open }: WorkbenchKeys): void {
  const { t } = useLingui();
  const scope = t`Article`;
  const step = (by: 1 | -1): false | undefined => {
    const numbers = inOrder();
    const at = active === null ? -1 : numbers.indexOf(active);
    const next = numbers[at === -1 ? (by > 0 ? 0 : numbers.length - 1) : at + by];
    if (next === undefined) return false;
    activate(next);
    return undefined;
  };
  const focus = (id: string): false | undefined => {
    if (active === null) return false;
    open('claim');
    requestAnimationFrame(() => focusField(id));
    return undefined;
  };
  useShortcut('m', () => { open('text'); text.current?.startKeyboard(); }, { description: t`Mark with the keyboard`, scope });
  useShortcut('a', () => { const quote = text.current?.selected() ?? null; if (quote === null) return false; use(quote); return undefined; }, { description: t`Make a claim of what is selected`, scope });
  useShortcut('n', () => step(1), { description: t`Next claim`, scope, repeats: true });
  useShortcut('p', () => step(-1), { description: t`Previous claim`, scope, repeats: true });
  useShortcut('e', () => focus('workbench-statement'), { description: t`Edit the statement`, scope });
  useShortcut('r', () => focus('workbench-relation'), { description: t`Add a relation`, scope });
  useShortcut('l', () => focus('workbench-chain'), { description: t`Add a link of the chain`, scope });
}

function focusField(id: string): void {
  const element = document.getElementById(id);
  const field = element?.matches('input, textarea, button') === true ? element : element?.querySelector<HTMLElement>('textarea, input, button');
  field?.focus();
}
