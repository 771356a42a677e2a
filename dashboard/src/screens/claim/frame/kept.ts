import { useCallback, useState } from 'react';
import { useOpenClaim } from './open-claim.ts';

const PREFIX = 'factdesk.kept';

function read<Value extends object>(key: string, initial: Value): Value {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof found === 'object' && found !== null ? { ...initial, ...found } : initial;
  } catch {
    return initial;
  }
}

function write(key: string, value: object | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still has the form as it stands on the screen.
  }
}

export interface Kept<Value extends object> {
  readonly value: Value;
  readonly change: (part: Partial<Value>) => void;
  /** After it was sent: forgets it and begins anew. */
  readonly clear: () => void;
}

/**
 * What is being typed about this claim for something that does not exist yet (new evidence, a comment): stays in this browser over reload,
 * failure and sign-out, for this person only.
 */
export function useKept<Value extends object>(name: string, initial: Value): Kept<Value> {
  const { newsroom, number, me } = useOpenClaim();
  const key = [PREFIX, newsroom, me, number, name].join(' ');
  const [kept, setKept] = useState(() => ({ key, value: read(key, initial) }));
  const value = kept.key === key ? kept.value : read(key, initial);
  const change = useCallback(
    (part: Partial<Value>) =>
      setKept((before) => {
        const next = { ...(before.key === key ? before.value : read(key, initial)), ...part };
        write(key, next);
        return { key, value: next };
      }),
    [key, initial],
  );
  const clear = useCallback(() => {
    write(key, null);
    setKept({ key, value: initial });
  }, [key, initial]);
  return { value, change, clear };
}
