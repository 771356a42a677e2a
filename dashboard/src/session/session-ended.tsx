import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { Bar } from '../design/bar.tsx';
import { Button } from '../design/button.tsx';
import { Actions } from '../design/actions.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/notice.tsx';
import { askSession, sessionQuery, signIn, type SignedIn } from './session.ts';
import { endSession, hasSessionEnded, onSessionChange, resumeSession } from './session-watch.ts';
import { onAnnounced } from './signed-in-person.ts';
import { SignInForm } from './sign-in-screen.tsx';

type Person = SignedIn['person'];

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
  if (!hasEnded) return null;
  if (isAside) {
    return (
      <Bar kind="warning" icon="withheld" action={{ label: t`Sign in`, run: () => setIsAside(false) }}>
        <Trans>Your session has ended. What you type is kept in this browser.</Trans>
      </Bar>
    );
  }
  if (other !== null) return <SomebodyElse person={person} other={other} />;
  return (
    <Dialog title={<Trans>Your session has ended</Trans>} isOpen onClose={() => setIsAside(true)} isDismissable={false}>
      <p>
        <Trans>Sign in again to go on where you are. What you typed is kept in this browser and will be sent then.</Trans>
      </p>
      <SignInForm email={person.email} onSignIn={async (email, password) => take(await signIn(email, password))} />
    </Dialog>
  );
}

function SomebodyElse({ person, other }: { readonly person: Person; readonly other: Person }) {
  const [first, second] = [person.name, other.name];
  return (
    <Dialog title={<Trans>{second} is signed in now</Trans>} isOpen onClose={() => location.assign(import.meta.env.BASE_URL)} isDismissable={false} role="alertdialog">
      <Notice kind="warning">
        <Trans>
          This page was opened by {first}. What {first} typed and was not sent stays in this browser for {first} and is not sent by {second}.
        </Trans>
      </Notice>
      <Actions>
        <Button look="primary" onPress={() => location.assign(import.meta.env.BASE_URL)}>
          <Trans>Go on as {second}</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}

/** What becomes of a new session: the same person's goes on, here or signed in in another tab; another person's does not. */
function useTakeUp(person: Person, onOther: (other: Person) => void): (signedIn: SignedIn) => void {
  const client = useQueryClient();
  const take = (signedIn: SignedIn): void => {
    if (signedIn.person.id !== person.id) {
      endSession();
      onOther(signedIn.person);
      return;
    }
    client.setQueryData(sessionQuery.queryKey, signedIn);
    resumeSession();
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
