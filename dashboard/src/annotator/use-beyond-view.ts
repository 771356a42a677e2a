import { useEffect, useState, type RefObject } from 'react';
import type { Mark } from './lanes.ts';
import { firstNotBefore } from './span.ts';

export interface BeyondView {
  /** The claims whose every place has been scrolled past, in the order of the text; the last one is the nearest. */
  readonly above: readonly string[];
  /** Those that are still to come; the first one is the nearest. */
  readonly below: readonly string[];
}

const NOTHING: BeyondView = { above: [], below: [] };
/** Height of the bar on top of the window, which covers the text. */
const TOP_PX = 56;

/** Which claims are out of sight, and in which direction. */
export function useBeyondView(root: RefObject<HTMLElement | null>, marks: readonly Mark[]): BeyondView {
  const [beyond, setBeyond] = useState(NOTHING);
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const inOrder = [...marks].sort((a, b) => a.start - b.start);
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const next = beyondView(inOrder, visibleOffsets(element));
      setBeyond((before) => (same(before, next) ? before : next));
    };
    const ask = (): void => void (frame ||= requestAnimationFrame(look));
    const sizes = new ResizeObserver(ask);
    sizes.observe(element);
    document.addEventListener('scroll', ask, { passive: true, capture: true });
    ask();
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      document.removeEventListener('scroll', ask, { capture: true });
    };
  }, [root, marks]);
  return beyond;
}

/** The offsets between which the text is in the window. */
function visibleOffsets(element: HTMLElement): { readonly from: number; readonly to: number } {
  const spans = element.querySelectorAll<HTMLElement>('[data-o]');
  const offset = (at: number): number => Number(spans[at]?.dataset['o'] ?? Infinity);
  return {
    from: offset(firstNotBefore(spans, (span) => span.getBoundingClientRect().bottom <= TOP_PX)),
    to: offset(firstNotBefore(spans, (span) => span.getBoundingClientRect().top < innerHeight)),
  };
}

function beyondView(inOrder: readonly Mark[], { from, to }: { readonly from: number; readonly to: number }): BeyondView {
  const seen = new Set(inOrder.flatMap(({ claim, start, end }) => (end > from && start < to ? [claim] : [])));
  const claims = (list: readonly Mark[]): string[] => [...new Set(list.map(({ claim }) => claim))].filter((claim) => !seen.has(claim));
  return { above: claims(inOrder.filter(({ end }) => end <= from)), below: claims(inOrder.filter(({ start }) => start >= to)) };
}

const same = (a: BeyondView, b: BeyondView): boolean => a.above.join(' ') === b.above.join(' ') && a.below.join(' ') === b.below.join(' ');
