import { useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import { strokesOf } from './keystroke.ts';
import { isApple } from './shortcuts.ts';
import styles from './keys.module.css';

const SIGNS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };
const APPLE: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** Keys as they are drawn: each stroke of a sequence, each key of a stroke. */
export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useLingui();
  return (
    <span className={styles['keys']} dir="ltr">
      {strokesOf(keys).map((stroke, index) => (
        <Fragment key={`${index} ${stroke}`}>
          {index > 0 && <span className={styles['then']}>{t`then`}</span>}
          {partsOf(stroke).map((part) => (
            <kbd key={part} className={styles['key']}>
              {part}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

/** `Ctrl+Shift+z` → Ctrl, Shift, Z. The plus sign itself is a key, too. */
function partsOf(stroke: string): string[] {
  const parts = stroke.split(/\+(?=.)/);
  return parts.map((part) => {
    const shown = isApple ? (APPLE[part] ?? part) : part;
    return SIGNS[shown] ?? (parts.length > 1 && /^[a-z]$/.test(shown) ? shown.toUpperCase() : shown);
  });
}

/** For `aria-keyshortcuts` on what a shortcut does, too. Sequences cannot be told there. */
export const ariaKeys = (keys: string): string | undefined =>
  strokesOf(keys).length > 1 ? undefined : keys.replace(/^Ctrl\+/, isApple ? 'Meta+' : 'Control+');
