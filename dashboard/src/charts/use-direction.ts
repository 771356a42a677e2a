import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['dir'] });
  return () => observer.disconnect();
}

/** Whether the page reads from right to left: then time and bars run that way, too. */
export const useIsRtl = (): boolean => useSyncExternalStore(subscribe, () => document.documentElement.dir === 'rtl');
