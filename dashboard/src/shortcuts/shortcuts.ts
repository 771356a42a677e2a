import { placeOf } from './place.ts';
import { ShortcutRegistry } from './shortcut-registry.ts';

/** Command takes the part of Ctrl on Apple's keyboards. */
export const isApple = /mac|iphone|ipad/i.test(navigator.platform);

/** The shortcuts of this page. */
export const shortcuts = new ShortcutRegistry(isApple);

document.addEventListener('keydown', (event) => {
  // A control that handled the key has said so.
  if (event.defaultPrevented) return;
  if (shortcuts.press(event, placeOf(event.target), event.timeStamp)) event.preventDefault();
});

/** Controls take Enter and Space for themselves whatever else is held down: with Ctrl these are asked before them. */
document.addEventListener(
  'keydown',
  (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key === ' ');
    const place = placeOf(event.target);
    if (!isCommand || event.defaultPrevented || place.taken.length === 0 || !shortcuts.press(event, place, event.timeStamp)) return;
    event.preventDefault();
    event.stopPropagation();
  },
  { capture: true },
);
