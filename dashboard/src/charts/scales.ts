/** From values to pixels: 0 lies at `from`, `most` at `to`. */
export const linear =
  (most: number, from: number, to: number) =>
  (value: number): number =>
    from + (most === 0 ? 0 : value / most) * (to - from);

export interface Bands {
  /** Where the band of each item begins, from the start of the line. */
  readonly startOf: (index: number) => number;
  readonly middleOf: (index: number) => number;
  readonly width: number;
  /** The item at a place; null outside the line. */
  readonly at: (place: number) => number | null;
}

/** Divides a line from `start` to `end` among `count` items, each as wide as the others but none wider than `widest`, with a gap between them. */
export function bands(count: number, start: number, end: number, { gap = 0.25, widest = 48 }: { gap?: number; widest?: number } = {}): Bands {
  const step = (end - start) / Math.max(1, count);
  const width = Math.min(step * (1 - gap), widest);
  const middleOf = (index: number): number => start + step * (index + 0.5);
  return {
    width,
    middleOf,
    startOf: (index) => middleOf(index) - width / 2,
    at: (place) => (place < start || place >= end || count === 0 ? null : Math.min(count - 1, Math.floor((place - start) / step))),
  };
}

export interface Segment {
  readonly from: number;
  readonly to: number;
}

/** Lays values end to end: where each begins and ends. */
export function stacked(values: readonly number[]): Segment[] {
  let end = 0;
  return values.map((value) => {
    const from = end;
    end += value;
    return { from, to: end };
  });
}
