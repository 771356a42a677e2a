import { useEffect, useRef, type RefObject } from 'react';

/**
 * After "Show more" the focus goes to the first new row: the button moved away or is gone. Not when it was put somewhere else meanwhile, and rows that
 * come by themselves take nothing from anybody.
 *
 * @param isLoading whether more was asked for and is not there yet
 */
export function useFocusOnNew(list: RefObject<HTMLElement | null>, count: number, isLoading: boolean): void {
  const countWhenAsked = useRef<number | null>(null);
  useEffect(() => {
    if (isLoading) {
      countWhenAsked.current ??= count;
      return;
    }
    const first = countWhenAsked.current;
    countWhenAsked.current = null;
    if (first === null || count <= first || first === 0) return;
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement?.closest('[data-show-more]') === null) return;
    list.current?.children[first]?.querySelector<HTMLElement>('[data-claim-link]')?.focus({ preventScroll: true });
  }, [list, count, isLoading]);
}
