import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { Bar } from '../design/bar.tsx';
import { askSession, sessionQuery, signIn, type SignedIn } from './session.ts';
import { endSession, hasSessionEnded, onSessionChange, resumeSession } from './session-watch.ts';
import { onAnnounced } from './signed-in-person.ts';

type Person = SignedIn['person'];
type Dialogs = typeof import('./session-ended-dialogs.tsx');

/** When the session has ended under the page: signing in over it, so that nothing is lost. What was typed goes on for the same person only. */
export function SessionEnded({ person }: { readonly person: Person }) {
  const { t } = useLingui();
  const hasEnded = useSyncExternalStore(onSessionChange, hasSessionEnded);
  const [isAside, setIsAside] = useState(false);
  const [other, setOther] = useState<Person | null>(null);
  const take = useTakeUp(person, (somebody) => {
    setOther(somebody);
    setIsAside(false);
  });
  const dialogs = useDialogs(hasEnded && !isAside, () => setIsAside(true));
  if (!hasEnded) return null;
  if (isAside) {
    return (
      <Bar kind="warning" icon="withheld" action={{ label: t`Sign in`, run: () => setIsAside(false) }}>
        <Trans>Your session has ended. What you type is kept in this browser.</Trans>
      </Bar>
    );
  }
  if (dialogs === null) return null;
  if (other !== null) return <dialogs.SomebodyElse person={person} other={other} />;
  return <dialogs.SignInAgain email={person.email} onSignIn={async (email, password) => take(await signIn(email, password))} onAside={() => setIsAside(true)} />;
}

/** Few sessions end under a page, so the dialogs are loaded when one does. Where that fails, the bar above the page offers another try. */
function useDialogs(areWanted: boolean, onFailure: () => void): Dialogs | null {
  const [dialogs, setDialogs] = useState<Dialogs | null>(null);
  const fail = useEffectEvent(onFailure);
  useEffect(() => {
    if (areWanted) import('./session-ended-dialogs.tsx').then(setDialogs, () => fail());
  }, [areWanted]);
  return dialogs;
}

/** What becomes of a new session: the same person's goes on, here or signed in in another tab; another person's does not. */
function useTakeUp(person: Person, onOther: (other: Person) => void): (signedIn: SignedIn) => void {
  const client = useQueryClient();
  const router = useRouter();
  const take = (signedIn: SignedIn): void => {
    if (signedIn.person.id !== person.id) {
      endSession();
      onOther(signedIn.person);
      return;
    }
    client.setQueryData(sessionQuery.queryKey, signedIn);
    resumeSession();
    // The session may have ended because the person may less now, or nothing.
    void router.invalidate();
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  };
  // Not through the cache: the frame would take its answer for this page's own session.
  const look = useEffectEvent(async () => {
    const signedIn = await askSession();
    if (signedIn === null) endSession();
    else if (signedIn.person.id !== person.id || hasSessionEnded()) take(signedIn);
  });
  useEffect(() => {
    const check = (): void => void look().catch(() => undefined);
    const checkEnded = (): void => {
      if (hasSessionEnded()) check();
    };
    addEventListener('focus', checkEnded);
    const stop = onAnnounced(check);
    return () => {
      removeEventListener('focus', checkEnded);
      stop();
    };
  }, []);
  return take;
}
