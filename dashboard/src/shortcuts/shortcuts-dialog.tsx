import { Trans, useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { Dialog } from '../design/dialog.tsx';
import { Switch } from '../design/switch.tsx';
import { isCommandStroke } from './keystroke.ts';
import { Keys } from './keys.tsx';
import type { Shortcut } from './shortcut-registry.ts';
import { shortcuts } from './shortcuts.ts';
import styles from './shortcuts-dialog.module.css';

export interface ShortcutsDialogProps {
  readonly areOn: boolean;
  readonly onTurn: (areOn: boolean) => void;
  readonly onClose: () => void;
}

/** Which keys work on this screen, and the switch that turns them off. */
export function ShortcutsDialog({ areOn, onTurn, onClose }: ShortcutsDialogProps) {
  const { t } = useLingui();
  const all = useSyncExternalStore(shortcuts.subscribe, shortcuts.list).filter(({ inDialog = false }) => !inDialog);
  const active = areOn ? all : all.filter(({ keys }) => isCommandStroke(keys));
  return (
    <Dialog title={<Trans>Keyboard shortcuts</Trans>} isOpen onClose={onClose} size="wide">
      <Switch isSelected={areOn} onChange={onTurn} description={t`Switch them off if you speak to your computer: single letters would be taken for keys. Those with Ctrl stay.`}>
        <Trans>Shortcuts without Ctrl</Trans>
      </Switch>
      <div className={styles['groups']}>
        {groupsOf(active).map(([scope, members]) => (
          <section key={scope} className={styles['group']}>
            <h3>{scope}</h3>
            <dl className={styles['list']}>
              {members.map(({ keys, description }) => (
                <div key={`${keys} ${description}`} className={styles['item']}>
                  <dt>{description}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** By heading, the one that came last first: the screen before the frame. */
function groupsOf(all: readonly Shortcut[]): [string, Shortcut[]][] {
  const seen = new Set<string>();
  const once = all.filter(({ scope, keys }) => !seen.has(`${scope} ${keys}`) && seen.add(`${scope} ${keys}`));
  return [...Map.groupBy(once, ({ scope }) => scope)].toReversed();
}
