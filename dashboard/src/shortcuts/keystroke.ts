/** What of a keyboard event decides which key was meant. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  getModifierState(modifier: 'AltGraph'): boolean;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'Dead', 'Process', 'Unidentified', 'Compose']);

/**
 * The key as shortcuts are written: `g`, `Shift+A`, `Ctrl+k`, `Ctrl+Shift+z`, `?`, `[`, `Enter`, `Space`. What stands on the key counts, not
 * where the key is: `?` is `?` on every layout. Only where a layout writes no Latin letters (Cyrillic, Arabic) the place decides.
 *
 * @param isApple whether Command takes the part of Ctrl.
 * @returns null for what is no stroke of its own: a modifier, a dead key, anything while a word is composed.
 */
export function strokeOf(press: KeyPress, isApple: boolean): string | null {
  if (press.isComposing || MODIFIERS.has(press.key)) return null;
  // AltGr, with which `[` is typed on many layouts, says Ctrl and Alt on Windows.
  const typedWithAltGraph = press.getModifierState('AltGraph');
  const command = !typedWithAltGraph && (isApple ? press.metaKey : press.ctrlKey);
  const foreign = !typedWithAltGraph && (isApple ? press.ctrlKey : press.metaKey);
  if (foreign) return null;
  const key = latinKey(press);
  const isLetter = /^[a-z]$/i.test(key);
  const isNamed = [...key].length > 1;
  const alt = press.altKey && !typedWithAltGraph && !(isApple && !isNamed && !isLetter);
  // Signs such as `?` and `/` need Shift on some layouts and not on others.
  const shift = press.shiftKey && (isLetter || isNamed);
  const written = isLetter ? (shift && !command ? key.toUpperCase() : key.toLowerCase()) : key;
  return `${command ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${written}`;
}

function latinKey({ key, code, ctrlKey, metaKey, shiftKey }: KeyPress): string {
  if (key === ' ') return 'Space';
  if ([...key].length > 1 || /^[\x21-\x7e]$/.test(key)) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter.toLowerCase();
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  return digit !== undefined && (ctrlKey || metaKey || !shiftKey) ? digit : key;
}

/** The strokes of a shortcut: `g q` has two. A sign of its own, such as `+`, is a stroke like others. */
export const strokesOf = (keys: string): string[] => keys.split(' ').filter((stroke) => stroke !== '');

/** With Ctrl (or Command) a key types nothing: it may be pressed where text is written, and speech does not press it by accident. */
export const isCommandStroke = (stroke: string): boolean => stroke.startsWith('Ctrl+');
