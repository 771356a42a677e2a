import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { openTabs, tab } from '../session/tab.ts';
import { FormShelf } from './form-shelf.ts';
import { KeptForm, type KeptView } from './kept-form.ts';

/** `browser`: until it is sent, over sign-out, too. `tab`: until it is sent, the tab is closed or the person who signs out discards it: for what is long. */
export type KeptIn = 'browser' | 'tab';

export interface Kept<Value extends object> extends KeptView<Value> {
  readonly change: (part: Partial<Value>) => void;
  /** Throws away what was typed. */
  readonly clear: () => void;
  /** After this was sent: forgets it and begins anew. False when something was typed since, which stays. */
  readonly sent: (value: Value) => boolean;
}

const world = { tab, openTabs, now: () => Date.now() };

/** Where storage is forbidden, already the name throws: the shelf asks for it each time. */
const shelves: Readonly<Record<KeptIn, FormShelf>> = {
  browser: new FormShelf({ ...world, storage: () => localStorage }),
  tab: new FormShelf({ ...world, storage: () => sessionStorage }),
};

/**
 * What is being typed for something that is sent by a button: stays over reload and failure, and what a closed tab left is taken up. `path` names
 * the form and has to tell the person, so that nobody sees what another one typed in the same browser. `initial` has to be the same object at each
 * rendering.
 */
export const useKeptForm = <Value extends object>(path: readonly string[], initial: Value, keptIn: KeptIn): Kept<Value> => useForm(useFormOnShelf(path, initial, keptIn));

/** The same, for whoever changes it in other ways. */
export function useFormOnShelf<Value extends object>(path: readonly string[], initial: Value, keptIn: KeptIn): KeptForm<Value> {
  const name = JSON.stringify(path);
  const form = useMemo(() => new KeptForm(shelves[keptIn].place(JSON.parse(name) as string[]), initial), [keptIn, name, initial]);
  useEffect(() => void form.takeUp(), [form]);
  return form;
}

/** What a form shows now, and what can be done with it. */
export function useForm<Value extends object>(form: KeptForm<Value>): Kept<Value> {
  const view = useSyncExternalStore(
    useCallback((listener: () => void) => form.subscribe(listener), [form]),
    () => form.look(),
  );
  const doings = useMemo(() => ({ change: (part: Partial<Value>) => form.change(part), clear: () => form.clear(), sent: (value: Value) => form.sent(value) }), [form]);
  return { ...view, ...doings };
}

/** How many forms this person has begun in this browser and not sent. */
export const keptForms = (personId: string): number => Object.values(shelves).reduce((sum, shelf) => sum + shelf.count(personId), 0);

/** What was typed into them is gone. */
export function forgetForms(personId: string): void {
  for (const shelf of Object.values(shelves)) shelf.forget(personId);
}
