import { firstNotBefore, isEmpty, type Span } from './span.ts';

/**
 * Between the browser's selection and offsets into the text. The text stands in `<span data-o>` elements, each with one text node and
 * the offset of its first character; everything else below the root (counts in the margin) is no text.
 */
const spansOf = (root: HTMLElement): NodeListOf<HTMLElement> => root.querySelectorAll<HTMLElement>('[data-o]');
const offsetOf = (span: HTMLElement): number => Number(span.dataset['o']);

/** What is selected of the text, in UTF-16 units; null when nothing is, or it lies elsewhere. */
export function selectedSpan(root: HTMLElement, selection: Selection | null): Span | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const span = { start: boundaryOffset(root, range, 'start'), end: boundaryOffset(root, range, 'end') };
  return isEmpty(span) ? null : span;
}

function boundaryOffset(root: HTMLElement, range: Range, side: 'start' | 'end'): number {
  const [node, offset] = side === 'start' ? [range.startContainer, range.startOffset] : [range.endContainer, range.endOffset];
  const owner = node instanceof Text ? node.parentElement : null;
  if (owner?.dataset['o'] !== undefined && root.contains(owner)) return offsetOf(owner) + offset;
  // Between elements, or outside (a drag may end in the margin): the nearest text inwards.
  const point = document.createRange();
  point.setStart(node, offset);
  const spans = spansOf(root);
  const at = firstNotBefore(spans, (span) => point.comparePoint(span, 0) < 0);
  const span = side === 'start' ? spans[at] : spans[at - 1];
  if (span === undefined) return 0;
  return side === 'start' ? offsetOf(span) : offsetOf(span) + span.textContent.length;
}

/** Selects the span in the browser, so that it is seen, copied and read aloud like any selection. */
export function placeSelection(root: HTMLElement, span: Span | null): void {
  const selection = document.getSelection();
  if (selection === null) return;
  if (span === null) {
    if (selection.rangeCount > 0 && selection.getRangeAt(0).intersectsNode(root)) selection.removeAllRanges();
    return;
  }
  const start = place(root, span.start, 'start');
  const end = place(root, span.end, 'end');
  if (start !== null && end !== null) selection.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}

/** Where a span is drawn, in the coordinates of the window. */
export function spanRect(root: HTMLElement, span: Span): { readonly first: DOMRect; readonly last: DOMRect } | null {
  const start = place(root, span.start, 'start');
  const end = place(root, span.end, 'end');
  if (start === null || end === null) return null;
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  const rects = range.getClientRects();
  const [first, last] = [rects[0], rects[rects.length - 1]];
  return first === undefined || last === undefined ? null : { first, last };
}

/** Brings a span into the window, when it is not there. */
export function revealSpan(root: HTMLElement, { start }: Span, block: ScrollLogicalPosition = 'nearest'): void {
  elementAt(root, start)?.scrollIntoView({ block, inline: 'nearest' });
}

/** The offset of the first text that is seen below the top of the window: where the reader is. */
export function offsetInView(root: HTMLElement): number {
  const spans = spansOf(root);
  const at = firstNotBefore(spans, (span) => span.getBoundingClientRect().bottom < 120);
  return offsetOf(spans[at] ?? spans[0] ?? root) || 0;
}

function elementAt(root: HTMLElement, offset: number): HTMLElement | undefined {
  const spans = spansOf(root);
  return spans[Math.max(0, firstNotBefore(spans, (span) => offsetOf(span) <= offset) - 1)];
}

function place(root: HTMLElement, offset: number, side: 'start' | 'end'): { readonly node: Text; readonly offset: number } | null {
  // The end of a span belongs to the element before it, so that the selection does not touch the next one.
  const element = elementAt(root, side === 'end' ? offset - 1 : offset);
  const node = element?.firstChild;
  if (element === undefined || !(node instanceof Text)) return null;
  return { node, offset: Math.min(Math.max(0, offset - offsetOf(element)), node.length) };
}
