import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client.ts';
import { hasStatus, isTransient } from '../api/problem.ts';
import { announcePerson, isStillSignedIn } from './signed-in-person.ts';

export type SignedIn = Schema<'SignedIn'>;
export type MyNewsroom = Schema<'MyNewsroom'>;
export type Role = MyNewsroom['role'];

/** Who is signed in in this browser, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => askSession(signal),
  staleTime: 60_000,
});

/** Where it is kept who is signed in. */
export interface SessionHome {
  /** Asks the server once. */
  readonly read: () => Promise<SignedIn | null>;
  readonly write: (signedIn: SignedIn) => void;
}

let known: SignedIn | null = null;

/** Until somebody is signed in there is no need for a cache of what the server said: `<Queries>` brings it and takes this over. */
let home: SessionHome = {
  read: async () => {
    known ??= await askPatiently();
    return known;
  },
  write: (signedIn) => {
    known = signedIn;
  },
};

/** Who is signed in in this browser, as far as it is known here; otherwise the server is asked. */
export const whoIsSignedIn = (): Promise<SignedIn | null> => home.read();

/** Somebody has just signed in. */
export const rememberSession = (signedIn: SignedIn): void => home.write(signedIn);

/** Keeps it there from now on. */
export function keepSessionIn(next: SessionHome): void {
  home = next;
  if (known) next.write(known);
}

const ATTEMPTS = 4;

async function askPatiently(attempt = 1): Promise<SignedIn | null> {
  try {
    return await askSession();
  } catch (error) {
    if (!isTransient(error) || attempt === ATTEMPTS) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
    return askPatiently(attempt + 1);
  }
}

/** The same, past the cache. */
export async function askSession(signal?: AbortSignal): Promise<SignedIn | null> {
  try {
    const signedIn = await answer(api.GET('/api/session', { signal }));
    // Whatever way it was that led to this session: an invitation, a new password, another tab.
    if (!isStillSignedIn(signedIn.person.id)) announcePerson(signedIn.person.id);
    return signedIn;
  } catch (error) {
    if (hasStatus(error, 401)) return null;
    throw error;
  }
}

export async function signIn(email: string, password: string): Promise<SignedIn> {
  const signedIn = await answer(api.POST('/api/session', { body: { email, password } }));
  announcePerson(signedIn.person.id);
  return signedIn;
}

export async function signOut(): Promise<void> {
  await api.DELETE('/api/session');
  announcePerson(null);
}

const RANK: Readonly<Record<Role, number>> = { reviewer: 0, editor: 1, admin: 2 };

/** Editors may what reviewers may, admins what editors may: for what is shown; the server decides. */
export const isAtLeast = (role: Role, least: Role): boolean => RANK[role] >= RANK[least];
