import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { shortcuts } from '../shortcuts/shortcuts.ts';
import { useDeskCommands } from './desk-commands.ts';
import { useDeskShortcuts, type DeskDialogs as Dialogs } from './desk-shortcuts.ts';
import { setPreferences } from './preferences.ts';
import { usePreferences } from './use-preferences.ts';

const SearchDialog = lazy(() => import('../search/search-dialog.tsx').then((module) => ({ default: module.SearchDialog })));
const CommandPalette = lazy(() => import('../search/command-palette.tsx').then((module) => ({ default: module.CommandPalette })));
const ShortcutsDialog = lazy(() => import('../shortcuts/shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })));
const SigningOut = lazy(() => import('./signing-out.tsx').then((module) => ({ default: module.SigningOut })));

/** What opens over every screen: search, commands, the list of shortcuts. Each is loaded when it is first wanted. */
export function DeskDialogs() {
  const [open, setOpen] = useState<'search' | 'commands' | 'shortcuts' | null>(null);
  const { shortcuts: areOn } = usePreferences();
  const [signingOut, setSigningOut] = useState(0);
  const search = useCallback(() => setOpen('search'), []);
  const dialogs: Dialogs = { search, signOut: () => setSigningOut((times) => times + 1), commands: () => setOpen('commands'), shortcuts: () => setOpen('shortcuts') };
  useDeskShortcuts(dialogs);
  useDeskCommands(dialogs);
  useEffect(() => shortcuts.turn(areOn), [areOn]);
  useEffect(() => {
    // The top bar is there before this is.
    document.addEventListener('factdesk:search', search);
    return () => document.removeEventListener('factdesk:search', search);
  }, [search]);
  const close = (): void => setOpen(null);
  return (
    <Suspense fallback={null}>
      {open === 'search' && <SearchDialog onClose={close} />}
      {open === 'commands' && <CommandPalette onClose={close} />}
      {open === 'shortcuts' && <ShortcutsDialog areOn={areOn} onTurn={(on) => void setPreferences({ shortcuts: on })} onClose={close} />}
      {signingOut > 0 && <SigningOut key={signingOut} />}
    </Suspense>
  );
}
