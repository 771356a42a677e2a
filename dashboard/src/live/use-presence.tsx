import { useEffect, useState, useSyncExternalStore, type FocusEvent, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../session/session.ts';
import { hub } from './browser-live.ts';
import { beat } from './browser-presence.ts';
import type { PresencePart, Present } from './desk-event.ts';

/** A claim by its id or number, or an article by its id, and what is done there. */
export type IAm = { readonly claim: string; readonly part: PresencePart } | { readonly article: string; readonly part: PresencePart };

/** Tells the others where this person is, as long as the component is there; the innermost counts. Null: nothing to tell. */
export function useIAm(where: IAm | null): void {
  const type = where === null ? null : 'claim' in where ? 'claim' : 'article';
  const id = where === null ? '' : 'claim' in where ? where.claim : where.article;
  const part = where?.part ?? 'reading';
  useEffect(() => (type === null ? undefined : beat.enter({ place: { type, id }, part })), [type, id, part]);
}

export interface PresentInProps {
  readonly claim: string;
  readonly part: PresencePart;
  readonly children: ReactNode;
}

/** Around the controls of one part: who has the focus in there is shown to others as working on it. */
export function PresentIn({ claim, part, children }: PresentInProps) {
  const [isIn, setIsIn] = useState(false);
  useIAm(isIn ? { claim, part } : null);
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsIn(false);
  };
  return (
    <div onFocus={() => setIsIn(true)} onBlur={leave}>
      {children}
    </div>
  );
}

/** Who else is at a claim or an article (by its id), each person once: where they were last. */
export function useOthersAt(id: string, part?: PresencePart): readonly Present[] {
  const present = useSyncExternalStore(
    (listener) => hub.subscribe(listener),
    () => hub.present,
  );
  const me = useQueryClient().getQueryData(sessionQuery.queryKey)?.person.id;
  const here = present.filter(({ person, place, part: theirs }) => place.id === id && person.id !== me && (part === undefined || theirs === part));
  const latest = new Map(here.toSorted((a, b) => a.since.localeCompare(b.since)).map((each) => [each.person.id, each]));
  return [...latest.values()];
}
