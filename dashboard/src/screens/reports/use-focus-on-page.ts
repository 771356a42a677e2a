import { useEffect, useRef, type RefObject } from 'react';

/** After "Show more" the focus goes to the first row of the new page: the button is gone. Reports that arrive by themselves, on top, take it from nobody. */
export function useFocusOnPage(list: RefObject<HTMLElement | null>, pages: readonly { readonly items: readonly unknown[] }[]): void {
  const before = useRef(pages);
  useEffect(() => {
    const shown = before.current;
    before.current = pages;
    if (shown.length === 0 || pages.length <= shown.length) return;
    const first = pages.slice(0, shown.length).reduce((sum, page) => sum + page.items.length, 0);
    list.current?.children[first]?.querySelector<HTMLElement>('[data-claim-link]')?.focus({ preventScroll: true });
  }, [list, pages]);
}
