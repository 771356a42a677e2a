import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useMemo, useRef, type MouseEvent, type PointerEvent, type ReactNode, type Ref } from 'react';
import { afterPaint } from '../design/after-paint.ts';
import { Icon } from '../design/icon.tsx';
import { CodePointIndex } from './code-points.ts';
import { assignLanes, type LanedMark, type Mark } from './lanes.ts';
import { Paragraph } from './paragraph.tsx';
import { quoteOf, type Quote } from './quote.ts';
import { claimMeant, marksByParagraph, paragraphsOf } from './segments.ts';
import { SelectionBar } from './selection-bar.tsx';
import { revealSpan } from './text-selection.ts';
import { useBeyondView } from './use-beyond-view.ts';
import { useKeyboardCursor } from './use-keyboard-cursor.ts';
import { useTextSelection } from './use-text-selection.ts';
import styles from './annotated-text.module.css';

/** What the screen around can ask of the text, for its shortcuts. */
export interface AnnotatedTextHandle {
  /** What is selected now; null when nothing is. */
  readonly selected: () => Quote | null;
  readonly clear: () => void;
  readonly startKeyboard: () => void;
  /** Brings the first place of a claim into the window. */
  readonly reveal: (claim: string) => void;
}

export interface AnnotatedTextProps {
  readonly text: string;
  /** BCP 47; how sentences and words are found, and how the text is read aloud. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Offsets in code points. Oldest claim first: a new one then never moves the lanes of the others. */
  readonly claims: readonly Mark[];
  readonly active: string | null;
  readonly hovered: string | null;
  readonly onActivate: (claim: string) => void;
  readonly onHover: (claim: string | null) => void;
  /** Enter in the keyboard mode. */
  readonly onSelectQuote: (quote: Quote) => void;
  /** Buttons for what is selected. */
  readonly actions: (quote: Quote) => ReactNode;
  readonly ref?: Ref<AnnotatedTextHandle>;
}

/** An article's text with its claims as lines under the words, in which people select what they want to check. */
export function AnnotatedText({ text, language, direction, claims, active, hovered, onActivate, onHover, onSelectQuote, actions, ref }: AnnotatedTextProps) {
  const root = useRef<HTMLElement>(null);
  const { t } = useLingui();
  const index = useMemo(() => new CodePointIndex(text), [text]);
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const marks = useMemo(() => assignLanes(claims.map((mark) => ({ ...mark, ...index.spanToUtf16(mark) }))), [claims, index]);
  const inParagraphs = useMemo(() => marksByParagraph(paragraphs, marks), [paragraphs, marks]);
  const textSelection = useTextSelection(root, text);
  const { selection, select } = textSelection;
  const quote = selection === null ? null : quoteOf(index, selection);
  const cursor = useKeyboardCursor({ ...textSelection, root, text, language, direction, onClaim: (span) => onSelectQuote(quoteOf(index, span)) });
  // The segments were cut anew: the browser's selection may hang on text nodes that now hold other words.
  const placeAgain = useEffectEvent(() => {
    // Without any range somebody took the selection away just now; to place it would lay the whole page out at once, for nothing.
    if (document.getSelection()?.rangeCount !== 0) select(selection);
  });
  useLayoutEffect(() => placeAgain(), [marks]);
  const reveal = (claim: string, block: ScrollLogicalPosition = 'center'): void => {
    const mark = marks.find((each) => each.claim === claim);
    if (mark !== undefined && root.current !== null) revealSpan(root.current, mark, block);
  };
  const followActive = useEffectEvent(() => {
    if (active !== null) reveal(active, 'nearest');
  });
  useEffect(() => afterPaint(followActive), [active]);
  useImperativeHandle(ref, () => ({ selected: () => quote, clear: cursor.leave, startKeyboard: cursor.start, reveal: (claim) => reveal(claim) }));
  const marksUnder = ({ target }: MouseEvent | PointerEvent): readonly LanedMark[] => {
    const span = target instanceof Element ? target.closest<HTMLElement>('[data-claims]') : null;
    const offset = Number(span?.dataset['o']);
    return span === null ? [] : marks.filter(({ start, end }) => start <= offset && offset < end);
  };
  const click = (event: MouseEvent): void => {
    const claim = document.getSelection()?.isCollapsed === false ? null : claimMeant(marksUnder(event), active);
    if (claim !== null) onActivate(claim);
  };
  return (
    <div className={styles['frame']}>
      {cursor.isOn && <KeyboardHelp onLeave={cursor.leave} />}
      <Beyond root={root} marks={marks} onGo={(claim) => { onActivate(claim); reveal(claim); }} />
      <section
        ref={root}
        lang={language}
        dir={direction}
        tabIndex={0}
        aria-label={t`Text of the article`}
        className={styles['text']}
        onKeyDown={cursor.onKeyDown}
        onClick={click}
        onPointerOver={(event) => onHover(claimMeant(marksUnder(event), null))}
        onPointerLeave={() => onHover(null)}
      >
        {paragraphs.map((span, at) => {
          const here = inParagraphs[at] ?? [];
          const only = (claim: string | null): string | null => (here.some((mark) => mark.claim === claim) ? claim : null);
          return <Paragraph key={span.start} text={text} span={span} marks={here} active={only(active)} hovered={only(hovered)} isHeadline={at === 0} />;
        })}
      </section>
      {selection !== null && quote !== null && (
        <SelectionBar root={root} span={selection}>
          {actions(quote)}
        </SelectionBar>
      )}
      <p role="status" className="visually-hidden">
        {cursor.isOn && quote !== null && <span lang={language}>{quote.exact}</span>}
      </p>
    </div>
  );
}

function Beyond({ root, marks, onGo }: { readonly root: { readonly current: HTMLElement | null }; readonly marks: readonly Mark[]; readonly onGo: (claim: string) => void }) {
  const { above, below } = useBeyondView(root, marks);
  const [before, after] = [above.at(-1), below[0]];
  return (
    <>
      {before !== undefined && (
        <button type="button" className={`${styles['beyond'] ?? ''} ${styles['above'] ?? ''}`} onClick={() => onGo(before)}>
          <Icon name="supports" size={13} /> <Plural value={above.length} one="# more above" other="# more above" />
        </button>
      )}
      {after !== undefined && (
        <button type="button" className={`${styles['beyond'] ?? ''} ${styles['below'] ?? ''}`} onClick={() => onGo(after)}>
          <Icon name="refutes" size={13} /> <Plural value={below.length} one="# more below" other="# more below" />
        </button>
      )}
    </>
  );
}

function KeyboardHelp({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <div className={styles['help']}>
      <Icon name="keyboard" />
      <span>
        <Trans>
          <kbd>↑</kbd> <kbd>↓</kbd> sentence · <kbd>←</kbd> <kbd>→</kbd> word · <kbd>Shift</kbd> moves the end · <kbd>Alt</kbd> moves the start · <kbd>Enter</kbd> makes a claim
        </Trans>
      </span>
      <button type="button" className={styles['leave']} onClick={onLeave}>
        <Trans>
          Leave <kbd>Esc</kbd>
        </Trans>
      </button>
    </div>
  );
}
