export interface BackOffRange {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * How long to wait before the next try after `failures` (1 …) of them in a row: doubles, with up to half taken off at random, so that those
 * who failed together do not come back together. `random` is from 0 up to 1.
 */
export function backOffMs(failures: number, random: number, { firstMs, mostMs }: BackOffRange): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - random / 2));
}
