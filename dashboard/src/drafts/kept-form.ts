import { useCallback, useState } from 'react';

const PREFIX = 'factdesk.kept';

/** `browser`: until it is sent, over sign-out, too. `tab`: until it is sent, the tab is closed or the person who signs out discards it: for what is long. */
export type KeptIn = 'browser' | 'tab';

export interface KeptForm<Value extends object> {
  readonly value: Value;
  readonly change: (part: Partial<Value>) => void;
  /** After it was sent: forgets it and begins anew. */
  readonly clear: () => void;
}

/**
 * What is being typed for something that does not exist yet: stays over reload and failure. `path` names the form and has to tell the person,
 * so that nobody sees what another one typed in the same browser. `initial` has to be the same object at each rendering.
 */
export function useKeptForm<Value extends object>(path: readonly string[], initial: Value, keptIn: KeptIn): KeptForm<Value> {
  const key = [PREFIX, ...path].join(' ');
  const [kept, setKept] = useState(() => ({ key, value: read(keptIn, key, initial) }));
  const value = kept.key === key ? kept.value : read(keptIn, key, initial);
  const change = useCallback(
    (part: Partial<Value>) =>
      setKept((before) => {
        const next = { ...(before.key === key ? before.value : read(keptIn, key, initial)), ...part };
        write(keptIn, key, next);
        return { key, value: next };
      }),
    [keptIn, key, initial],
  );
  const clear = useCallback(() => {
    write(keptIn, key, null);
    setKept({ key, value: initial });
  }, [keptIn, key, initial]);
  return { value, change, clear };
}

/** How many forms this person has begun in this browser and not sent. */
export const keptForms = (personId: string): number => keysOf(personId).length;

/** What was typed into them is gone. */
export function forgetForms(personId: string): void {
  for (const [keptIn, key] of keysOf(personId)) write(keptIn, key, null);
}

function keysOf(personId: string): (readonly [KeptIn, string])[] {
  try {
    return (['browser', 'tab'] as const).flatMap((keptIn) =>
      Object.entries(storage(keptIn)).flatMap(([key, value]) => (key.startsWith(`${PREFIX} `) && key.includes(` ${personId} `) && hasWords(value) ? [[keptIn, key] as const] : [])),
    );
  } catch {
    // A browser that keeps nothing has nothing to forget.
    return [];
  }
}

/** Somebody typed and took it back: nothing is lost there. */
const hasWords = (kept: unknown): boolean => /:"[^"]/.test(String(kept));

/** Not called outside of `try`: where storage is forbidden, already the name throws. */
const storage = (keptIn: KeptIn): Storage => (keptIn === 'browser' ? localStorage : sessionStorage);

function read<Value extends object>(keptIn: KeptIn, key: string, initial: Value): Value {
  try {
    const found: unknown = JSON.parse(storage(keptIn).getItem(key) ?? 'null');
    return typeof found === 'object' && found !== null ? { ...initial, ...found } : initial;
  } catch {
    return initial;
  }
}

function write(keptIn: KeptIn, key: string, value: object | null): void {
  try {
    if (value === null) storage(keptIn).removeItem(key);
    else storage(keptIn).setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing, or not so much, still has the form as it stands on the screen.
  }
}
