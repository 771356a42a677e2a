import { Trans } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { Actions } from '../../design/actions.tsx';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';

/** Asks before something typed would be lost by going elsewhere; the browser asks before the page is closed. */
export function UnsavedGuard({ isDirty }: { readonly isDirty: boolean }) {
  const blocker = useBlocker({
    // Filters and versions of the same page lose nothing.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog role="alertdialog" title={<Trans>Leave without saving?</Trans>} isOpen onClose={blocker.reset} isDismissable={false}>
      <p>
        <Trans>What you changed here is not saved yet.</Trans>
      </p>
      <Actions>
        <Button look="primary" autoFocus onPress={blocker.reset}>
          <Trans>Stay</Trans>
        </Button>
        <Button look="danger" onPress={blocker.proceed}>
          <Trans>Leave and lose the changes</Trans>
        </Button>
      </Actions>
    </Dialog>
  );
}
