import { useEffect, useEffectEvent } from 'react';
import { shortcuts } from './shortcuts.ts';
import type { Shortcut } from './shortcut-registry.ts';

export interface ShortcutOptions extends Omit<Shortcut, 'keys' | 'run'> {
  /** False: rests, and `?` does not list it. */
  readonly isEnabled?: boolean;
}

/**
 * Runs `handler` when these keys are pressed, as long as the component is there: `useShortcut('g q', open, { description: t`My queue`, scope: t`Everywhere` })`.
 * Without Ctrl it rests in text fields, menus and lists; it rests in dialogs unless `inDialog`; Enter and Space belong to the control that has
 * the focus. A handler that returns false had nothing to do, and the key goes on. `Ctrl` is Command on Apple's keyboards.
 */
export function useShortcut(keys: string, handler: (event: KeyboardEvent) => unknown, options: ShortcutOptions): void {
  const { description, scope, inDialog, isGeneral, repeats, isEnabled = true } = options;
  const run = useEffectEvent(handler);
  useEffect(() => {
    if (!isEnabled) return undefined;
    return shortcuts.add({ keys, description, scope, inDialog, isGeneral, repeats, run: (event) => run(event) });
  }, [keys, description, scope, inDialog, isGeneral, repeats, isEnabled]);
}
