import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionQuery } from '../session/session.ts';
import { endSession, hasSessionEnded, onSessionChange } from '../session/session-watch.ts';
import { hub, resumeLive, startLive } from './browser-live.ts';
import { startPresence } from './browser-presence.ts';
import type { DeskEvent } from './desk-event.ts';
import { LiveQueries } from './live-queries.ts';

/** Hears what happens in the newsroom and has what is on the screen read again. Shows nothing. */
export function LiveStream({ newsroom, person }: { readonly newsroom: string; readonly person: string }) {
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    const queries = new LiveQueries(client, newsroom);
    /** Other rights, or none: asked anew, and the frame shows what is left. */
    const askWhoIAm = async (): Promise<void> => {
      const signedIn = await client.query({ ...sessionQuery, staleTime: 0 });
      if (signedIn === null) endSession();
      else await router.invalidate();
    };
    const hear = (event: DeskEvent): void => {
      queries.hear(event);
      if (event.type === 'goodbye' && event.reason === 'sessionEnded') endSession();
      else if (event.type === 'goodbye' && event.reason !== 'shutdown') void askWhoIAm().catch(() => undefined);
    };
    const stops = [hub.onEvent(hear), startLive(newsroom, person), startPresence(newsroom), listen(queries)];
    return () => {
      for (const stop of stops) stop();
      queries.stop();
    };
  }, [client, router, newsroom, person]);
  return null;
}

function listen(queries: LiveQueries): () => void {
  const look = (): void => {
    if (document.visibilityState === 'visible') queries.shown();
  };
  const stopSession = onSessionChange(() => {
    if (!hasSessionEnded()) resumeLive();
  });
  document.addEventListener('visibilitychange', look);
  addEventListener('online', resumeLive);
  return () => {
    stopSession();
    document.removeEventListener('visibilitychange', look);
    removeEventListener('online', resumeLive);
  };
}
