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
