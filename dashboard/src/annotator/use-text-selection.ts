import { useCallback, useEffect, useState, type RefObject } from 'react';
import { snapToGraphemes, withoutSpaceAround } from './grapheme-snap.ts';
import { isEmpty, type Span } from './span.ts';
import { placeSelection, selectedSpan } from './text-selection.ts';

export interface TextSelection {
  /** Whole characters, no white space around; null while nothing of the text is selected. */
  readonly selection: Span | null;
  /** Selects in the browser, too. */
  readonly select: (span: Span | null) => void;
}

const same = (a: Span | null, b: Span | null): boolean => a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);

/** Follows what people select in the text with a mouse, a finger, or the browser's own keys. */
export function useTextSelection(root: RefObject<HTMLElement | null>, text: string): TextSelection {
  const [selection, setSelection] = useState<Span | null>(null);
  const keep = useCallback((span: Span | null) => setSelection((before) => (same(before, span) ? before : span)), []);
  useEffect(() => {
    let pressed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (): Span | null => {
      const element = root.current;
      const raw = element === null ? null : selectedSpan(element, document.getSelection());
      const span = raw === null ? null : withoutSpaceAround(text, snapToGraphemes(text, raw));
      return span === null || isEmpty(span) ? null : span;
    };
    const down = (): void => void (pressed = true);
    const up = (): void => {
      pressed = false;
      // Only after the click is the selection that it clears gone.
      setTimeout(() => {
        const span = read();
        keep(span);
        if (span !== null && root.current !== null) placeSelection(root.current, span);
      });
    };
    // A finger moves the handles without events of its own, and so do Shift and the arrow keys.
    const changed = (): void => {
      clearTimeout(timer);
      if (!pressed) timer = setTimeout(() => keep(read()), 120);
    };
    document.addEventListener('pointerdown', down);
    document.addEventListener('pointerup', up);
    document.addEventListener('pointercancel', up);
    document.addEventListener('selectionchange', changed);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('pointercancel', up);
      document.removeEventListener('selectionchange', changed);
    };
  }, [root, text, keep]);
  const select = useCallback(
    (span: Span | null) => {
      if (root.current !== null) placeSelection(root.current, span);
      keep(span);
    },
    [root, keep],
  );
  return { selection, select };
}
