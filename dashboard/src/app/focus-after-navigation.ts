import { arrive, isFocusLost } from '../design/arrival.ts';
import type { AppRouter } from './router.tsx';

/**
 * Another screen: the focus goes to its heading. Another claim or tab of the same screen: only where what had the focus is gone. The first page that
 * somebody opens begins where the browser begins.
 */
export function moveFocusAfterNavigation(router: AppRouter): void {
  let shown: string | null = null;
  router.subscribe('onRendered', ({ pathChanged }) => {
    const screen = router.state.matches.at(-1)?.routeId ?? null;
    const isOther = shown !== null && shown !== screen;
    const isFirst = shown === null;
    shown = screen;
    if (isOther || (!isFirst && pathChanged && isFocusLost())) arrive();
  });
}
