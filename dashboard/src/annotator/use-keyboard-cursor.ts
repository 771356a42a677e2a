import { useCallback, useEffect, useEffectEvent, useMemo, useState, type KeyboardEvent, type RefObject } from 'react';
import { moveOfKey, moveSelection, ReadingUnits } from './keyboard-cursor.ts';
import type { Span } from './span.ts';
import { offsetInView, revealSpan } from './text-selection.ts';
import type { TextSelection } from './use-text-selection.ts';

export interface KeyboardCursorOptions extends TextSelection {
  readonly root: RefObject<HTMLElement | null>;
  readonly text: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly onClaim: (span: Span) => void;
}

export interface KeyboardCursor {
  readonly isOn: boolean;
  readonly start: () => void;
  readonly leave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Marking with the keyboard alone, over the real selection: sentences and words instead of a mouse. */
export function useKeyboardCursor({ root, text, language, direction, selection, select, onClaim }: KeyboardCursorOptions): KeyboardCursor {
  const [isOn, setOn] = useState(false);
  // Finding all words of a long text takes some hundredths of a second: only for those who ask for it.
  const units = useMemo(() => (isOn ? new ReadingUnits(text, language) : null), [isOn, text, language]);
  const go = useCallback(
    (span: Span) => {
      select(span);
      if (root.current !== null) revealSpan(root.current, span);
    },
    [root, select],
  );
  const start = useCallback(() => {
    root.current?.focus({ preventScroll: true });
    setOn(true);
  }, [root]);
  const leave = useCallback(() => {
    setOn(false);
    select(null);
  }, [select]);
  const begin = useEffectEvent(() => {
    if (units !== null && selection === null) startOver(units, root.current, go);
  });
  useEffect(() => {
    if (isOn) begin();
  }, [isOn]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (units === null || event.ctrlKey || event.metaKey) return;
    const move = moveOfKey(event, direction);
    if (move === null && event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') leave();
    else if (selection === null) startOver(units, root.current, go);
    else if (move === null) onClaim(selection);
    else go(moveSelection(units, selection, move));
  };
  return { isOn, start, leave, onKeyDown };
}

/** Begins where the reader is: the mode has just been entered, or a click elsewhere took the selection away. */
function startOver(units: ReadingUnits, root: HTMLElement | null, go: (span: Span) => void): void {
  const first = root === null ? null : units.sentenceAt(offsetInView(root));
  if (first !== null) go(first);
}
