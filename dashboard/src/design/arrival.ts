/**
 * Whoever goes to another screen arrives at its heading: a screen reader says it, and the next Tab leads into the screen. Until they do something
 * there, since a screen often shows its frame first and then, with another heading, what it is about.
 */
let isArriving = false;

/** Another screen has come, and what had the focus may be gone with the one before. */
export function arrive(): void {
  isArriving = true;
  addEventListener('keydown', settle, true);
  addEventListener('pointerdown', settle, true);
  const heading = document.querySelector<HTMLElement>('h1[tabindex]');
  if (heading !== null) arriveAt(heading);
}

/** A screen's heading appeared. */
export function arriveAt(heading: HTMLElement): void {
  const { activeElement } = document;
  // What a screen has given the focus itself keeps it.
  const isTaken = activeElement !== null && activeElement !== document.body && heading.closest('main')?.contains(activeElement) === true;
  if (isArriving && !isTaken) heading.focus({ preventScroll: true });
}

/** Whether nothing has the focus. */
export const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

function settle(): void {
  isArriving = false;
  removeEventListener('keydown', settle, true);
  removeEventListener('pointerdown', settle, true);
}
