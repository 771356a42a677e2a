import { Plural, Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Actions } from '../design/actions.tsx';
import { Dialog } from '../design/dialog.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { sessionQuery, signOut } from '../session/session.ts';
import { NotSavedError } from './draft-view.ts';
import { forgetForms, keptForms } from './use-kept-form.ts';
import { useDraftStore } from './use-draft-store.ts';

export interface SigningOut {
  /** Signs out, or asks first where something is not saved yet. */
  readonly ask: () => void;
  /** To be rendered beside whatever asks. */
  readonly dialog: ReactNode;
}

/** Sends what is not saved, and asks what is to become of what cannot be sent. Leads to the sign-in. */
export function useSignOut(): SigningOut {
  const store = useDraftStore();
  const personId = useQueryClient().getQueryData(sessionQuery.queryKey)?.person.id ?? '';
  const [isOpen, setIsOpen] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      location.assign(`${import.meta.env.BASE_URL}sign-in`);
    } catch (reason) {
      setError(reason);
      setIsOpen(true);
    }
  };
  const ask = async (): Promise<void> => {
    setError(null);
    try {
      await store.flush();
    } catch (reason) {
      if (!(reason instanceof NotSavedError)) setError(reason);
    }
    if (store.unsaved().length + keptForms(personId) === 0) await leave();
    else setIsOpen(true);
  };
  const discard = async (): Promise<void> => {
    store.discardAll();
    forgetForms(personId);
    await leave();
  };
  const count = store.unsaved().length;
  const forms = isOpen ? keptForms(personId) : 0;
  return {
    ask: () => void ask(),
    dialog: (
      <Dialog title={<Trans>Sign out?</Trans>} isOpen={isOpen} onClose={() => setIsOpen(false)} role="alertdialog">
        {error !== null && <ProblemNotice error={error} />}
        {count > 0 && (
          <p>
            <Plural
              value={count}
              one="# change has not reached the server. It can stay in this browser until you sign in here again; on a computer that others use, discard it."
              other="# changes have not reached the server. They can stay in this browser until you sign in here again; on a computer that others use, discard them."
            />
          </p>
        )}
        {forms > 0 && (
          <p>
            <Plural
              value={forms}
              one="# form that you began (a comment, evidence, a new article) is not sent. It stays in this browser unless you discard it."
              other="# forms that you began (comments, evidence, a new article) are not sent. They stay in this browser unless you discard them."
            />
          </p>
        )}
        <Actions>
          <Button look="primary" onPress={() => void leave()}>
            <Trans>Keep and sign out</Trans>
          </Button>
          <Button look="danger" onPress={() => void discard()}>
            <Trans>Discard and sign out</Trans>
          </Button>
          <Button onPress={() => setIsOpen(false)}>
            <Trans>Stay</Trans>
          </Button>
        </Actions>
      </Dialog>
    ),
  };
}
