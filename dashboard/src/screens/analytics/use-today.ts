import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE);
  return () => clearInterval(timer);
}

/** The present day in UTC (YYYY-MM-DD); turns over also while the page stays open. */
export const useToday = (): string => useSyncExternalStore(subscribe, () => new Date().toISOString().slice(0, 10));
