import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import type { AnnotatedTextHandle } from '../../annotator/annotated-text.tsx';
import type { Quote } from '../../annotator/quote.ts';
import { useCommands } from '../../shortcuts/use-commands.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.ts';

export interface WorkbenchCommands {
  readonly text: RefObject<AnnotatedTextHandle | null>;
  /** Makes a claim of what is selected. */
  readonly use: (quote: Quote) => void;
  /** Opens the dialog for words that are typed. */
  readonly quote: () => void;
  /** Why no claim can be made of this text. */
  readonly whyNotMake: string | null;
  /** Numbers of the claims as the list shows them. */
  readonly inOrder: () => readonly string[];
  readonly active: string | null;
  readonly activate: (number: string) => void;
  /** Brings a column to the front, where only one fits. */
  readonly open: (view: 'text' | 'claim') => void;
}

/** The workbench without a mouse: by key, and from the palette. */
export function useWorkbenchCommands({ text, use, quote, whyNotMake, inOrder, active, activate, open }: WorkbenchCommands): void {
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
  const mark = (): void => {
    open('text');
    text.current?.startKeyboard();
  };
  // Only by key: a selection ends when the palette takes the focus.
  useShortcut('a', () => takeSelected(text.current, use), { description: t`Make a claim of what is selected`, scope });
  const claimFirst = active === null ? t`Choose a claim first.` : null;
  useCommands(
    [
      { id: 'workbench.mark', label: t`Mark with the keyboard`, group: scope, icon: 'keyboard', keys: 'm', whyNot: whyNotMake, run: mark },
      { id: 'workbench.quote', label: t`Quote a claim`, group: scope, icon: 'quote', whyNot: whyNotMake, run: quote },
      { id: 'workbench.next', label: t`Next claim`, group: scope, keys: 'n', repeats: true, run: () => step(1) },
      { id: 'workbench.previous', label: t`Previous claim`, group: scope, icon: 'previous', keys: 'p', repeats: true, run: () => step(-1) },
      { id: 'workbench.statement', label: t`Edit the statement`, group: scope, icon: 'draft', keys: 'e', whyNot: claimFirst, run: () => focus('workbench-statement') },
      { id: 'workbench.relation', label: t`Add a relation`, group: scope, icon: 'link', keys: 'r', whyNot: claimFirst, run: () => focus('workbench-relation') },
      { id: 'workbench.chain', label: t`Add a link of the chain`, group: scope, icon: 'speaker', keys: 'l', whyNot: claimFirst, run: () => focus('workbench-chain') },
    ],
    { scope },
  );
}

function takeSelected(text: AnnotatedTextHandle | null, take: (quote: Quote) => void): false | undefined {
  const quote = text?.selected() ?? null;
  if (quote === null) return false;
  take(quote);
  return undefined;
}

const FIELD = 'textarea, input, select, button';

function focusField(id: string): void {
  const element = document.getElementById(id);
  const field = element?.matches(FIELD) === true ? element : element?.querySelector<HTMLElement>(FIELD);
  field?.focus();
}
