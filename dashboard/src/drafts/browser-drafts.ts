import { endSession, hasSessionEnded, onSessionChange } from '../session/session-watch.ts';
import { isStillSignedIn } from '../session/signed-in-person.ts';
import { openTabs, tab } from '../session/tab.ts';
import { DraftShelf, type ShelfStorage } from './draft-shelf.ts';
import { DraftStore, type World } from './draft-store.ts';

const stores = new Map<string, DraftStore>();

/** The drafts of one person in this browser. `person`: the id. */
export function draftsOf(person: string): DraftStore {
  const known = stores.get(person);
  if (known) return known;
  const store = new DraftStore(new DraftShelf(person, storage()), worldOf(person));
  stores.set(person, store);
  listen(store);
  return store;
}

const worldOf = (person: string): World => ({
  tab,
  openTabs,
  now: () => Date.now(),
  random: () => Math.random(),
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isStillSignedIn: () => isStillSignedIn(person),
  signedOut: endSession,
});

function listen(store: DraftStore): void {
  addEventListener('online', () => store.tryAgain());
  addEventListener('focus', () => store.tryAgain());
  addEventListener('storage', () => store.stirred());
  addEventListener('focusout', () => store.settle());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') store.tryAgain();
  });
  addEventListener('beforeunload', (event) => {
    if (store.wouldLose()) event.preventDefault();
  });
  if (hasSessionEnded()) store.pause();
  onSessionChange(() => {
    if (hasSessionEnded()) store.pause();
    else store.resume();
  });
}

/** Where a browser keeps nothing (some private windows), nothing can be put on the shelf, and the desk says so. */
const NO_STORAGE: ShelfStorage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {
    throw new Error('This browser keeps nothing');
  },
  removeItem: () => undefined,
};

function storage(): ShelfStorage {
  try {
    return localStorage;
  } catch {
    return NO_STORAGE;
  }
}
