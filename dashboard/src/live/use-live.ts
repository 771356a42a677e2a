import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { hub } from './browser-live.ts';
import type { DeskChange, DeskEvent, LiveMode } from './desk-event.ts';

const subscribe = (listener: () => void): (() => void) => hub.subscribe(listener);

/** How live this newsroom is: at once, by asking, not yet, or no more. */
export const useLiveMode = (): LiveMode => useSyncExternalStore(subscribe, () => hub.mode);

/**
 * Calls `handler` for each event of the stream that `filter` lets through, as long as the component is there:
 * `useLiveEvent(isChangeOf(claim.id, 'state'), (event) => …)`. What the screen shows is read again without it.
 */
export function useLiveEvent(filter: (event: DeskEvent) => boolean, handler: (event: DeskEvent) => void): void {
  const hear = useEffectEvent((event: DeskEvent) => {
    if (filter(event)) handler(event);
  });
  useEffect(() => hub.onEvent((event) => hear(event)), []);
}

type ClaimChange = Extract<DeskChange, { about: 'claim' }>;

/** Events that tell of a change of this claim (by id), of one of these parts where any are named. */
export const isChangeOf =
  (claim: string, ...parts: readonly ClaimChange['parts'][number][]) =>
  (event: DeskEvent): boolean =>
    event.type === 'changed' &&
    event.changes.some((change) => change.about === 'claim' && change.id === claim && (parts.length === 0 || change.parts.some((part) => parts.includes(part))));
