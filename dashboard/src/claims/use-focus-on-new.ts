import { useEffect, useRef, type RefObject } from 'react';

/**
 * After "Show more" the focus goes to the first new row: the button moved away or is gone. Only when the focus was on that button or lost
 * with it, so that rows that come by themselves take nothing from anybody.
 */
export function useFocusOnNew(list: RefObject<HTMLElement | null>, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const first = before.current;
    before.current = count;
    const { activeElement } = document;
    const wasAsked = activeElement === document.body || activeElement?.closest('[data-show-more]') !== null;
    if (count <= first || first === 0 || !wasAsked) return;
    list.current?.children[first]?.querySelector<HTMLElement>('[data-claim-link]')?.focus({ preventScroll: true });
  }, [list, count]);
}
