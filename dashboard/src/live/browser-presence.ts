import { api } from '../api/client.ts';
import { tab } from '../session/tab.ts';
import { PresenceBeat } from './presence-beat.ts';

/** Where this tab is. */
export const beat = new PresenceBeat({
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isVisible: () => document.visibilityState === 'visible',
  show: async (newsroom, where) => {
    await api.PUT('/api/desk/{newsroom}/presence', { params: { path: { newsroom } }, body: { tab, ...where } });
  },
  leave: (newsroom) => {
    const body = new Blob([JSON.stringify({ tab })], { type: 'application/json' });
    navigator.sendBeacon(`/api/desk/${encodeURIComponent(newsroom)}/presence/leave`, body);
  },
});

export function startPresence(newsroom: string): () => void {
  const stop = beat.start(newsroom);
  const look = (): void => beat.visibilityChanged();
  const leave = (): void => beat.hide();
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', look);
    removeEventListener('pagehide', leave);
    stop();
  };
}
