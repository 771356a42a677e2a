import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const idle = (): (() => void) => () => undefined;

/** Whole seconds until `at` (milliseconds since 1970), counting down to 0; null for null. */
export function useSecondsLeft(at: number | null): number | null {
  return useSyncExternalStore(at === null ? idle : subscribe, () => (at === null ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000))));
}
