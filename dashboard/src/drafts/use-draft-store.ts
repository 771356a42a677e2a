import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { sessionQuery } from '../session/session.ts';
import { draftsOf } from './browser-drafts.ts';
import type { DraftStore, UnsavedDraft } from './draft-store.ts';

/** The drafts of whoever is signed in. Only below the routes that need a session; another person's session begins with another page. */
export function useDraftStore(): DraftStore {
  const signedIn = useQueryClient().getQueryData(sessionQuery.queryKey);
  if (!signedIn) throw new Error('Drafts belong to somebody who is signed in');
  return draftsOf(signedIn.person.id);
}

/** What is in this browser only: of this tab, of others, and of earlier visits. */
export function useUnsavedDrafts(): readonly UnsavedDraft[] {
  const store = useDraftStore();
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.unsaved(),
  );
}
