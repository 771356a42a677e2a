const KEY = 'factdesk.signed-in';

/** Tells this browser's tabs who signed in, or that nobody is signed in any more. */
export function announcePerson(person: string | null): void {
  try {
    // With the time, so that tabs hear of the same person's new session, too.
    localStorage.setItem(KEY, `${person ?? ''} ${Date.now()}`);
  } catch {
    // A browser that keeps nothing has no drafts that somebody else could send.
  }
}

/** False when somebody else has signed in, or this person has signed out, in this browser since. */
export function isStillSignedIn(person: string): boolean {
  const announced = read();
  return announced === null || announced === person;
}

/** Calls `listener` with who it is (null: nobody) when another tab announces it. */
export function onAnnounced(listener: (person: string | null) => void): () => void {
  const hear = ({ key }: StorageEvent): void => {
    if (key === KEY) listener(read() || null);
  };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY)?.split(' ')[0] ?? null;
  } catch {
    return null;
  }
}
