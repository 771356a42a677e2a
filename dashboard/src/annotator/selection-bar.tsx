import { useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { Span } from './span.ts';
import { spanRect } from './text-selection.ts';
import styles from './annotated-text.module.css';

export interface SelectionBarProps {
  readonly root: RefObject<HTMLElement | null>;
  readonly span: Span;
  readonly children: ReactNode;
}

/** What can be done with the selected words, floating under them; the next Tab stop after the text. */
export function SelectionBar({ root, span, children }: SelectionBarProps) {
  const { t } = useLingui();
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [text, floating] = [root.current, bar.current];
    const frame = floating?.offsetParent;
    if (text === null || floating === null || frame === null || frame === undefined) return undefined;
    const place = (): void => {
      const rects = spanRect(text, span);
      if (rects === null) return;
      const around = frame.getBoundingClientRect();
      const wanted = rects.last.left + rects.last.width / 2 - around.left - floating.offsetWidth / 2;
      const most = around.width - floating.offsetWidth;
      const left = Math.max(0, Math.min(wanted, most));
      // Rectangles count from the left, whichever way the page runs.
      floating.style.setProperty('--bar-x', `${Math.round(getComputedStyle(frame).direction === 'rtl' ? most - left : left)}px`);
      floating.style.setProperty('--bar-y', `${Math.round(rects.last.bottom - around.top + 8)}px`);
    };
    place();
    const sizes = new ResizeObserver(place);
    sizes.observe(text);
    return () => sizes.disconnect();
  }, [root, span]);
  return (
    // Pressing a button must not take the selection away in browsers that clear it then.
    <div ref={bar} role="toolbar" aria-label={t`Selected words`} className={styles['bar']} onMouseDown={(event) => event.preventDefault()}>
      {children}
    </div>
  );
}
