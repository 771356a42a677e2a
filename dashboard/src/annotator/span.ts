/** A stretch of a text; `end` is exclusive. In UTF-16 units everywhere in here, except where a name says code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const isEmpty = ({ start, end }: Span): boolean => start >= end;
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Where the first element lies that is not before; the length of the list when all are. The list is in order. */
export function firstNotBefore<Item>(items: ArrayLike<Item>, isBefore: (item: Item, index: number) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(items[middle] as Item, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
