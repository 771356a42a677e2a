import { Trans } from '@lingui/react/macro';
import { Actions } from '../design/actions.tsx';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/notice.tsx';
import { SignInForm } from './sign-in-screen.tsx';
import type { SignedIn } from './session.ts';

type Person = SignedIn['person'];

interface SignInAgainProps {
  readonly email: string;
  readonly onSignIn: (email: string, password: string) => Promise<void>;
  readonly onAside: () => void;
}

export function SignInAgain({ email, onSignIn, onAside }: SignInAgainProps) {
  return (
    <Dialog title={<Trans>Your session has ended</Trans>} isOpen onClose={onAside} isDismissable={false}>
      <p>
        <Trans>Sign in again to go on where you are. What you typed is kept in this browser and will be sent then.</Trans>
      </p>
      <SignInForm email={email} onSignIn={onSignIn} />
    </Dialog>
  );
}

export function SomebodyElse({ person, other }: { readonly person: Person; readonly other: Person }) {
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
