import type { Sample } from './metrics.js';

/** Counts what happens, apart by the values of one label. */
export class Tally {
  private readonly counts = new Map<string, number>();

  /** @param known values that are shown as 0 before they happen: a counter that appears with its first event hides it */
  constructor(
    private readonly label: string,
    known: readonly string[] = [],
  ) {
    for (const value of known) this.counts.set(value, 0);
  }

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
  }

  samples(): Sample[] {
    return [...this.counts].map(([value, count]) => ({ labels: { [this.label]: value }, value: count }));
  }
}
