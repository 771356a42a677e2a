/** Repeatable random numbers (mulberry32), so that every candidate gets the same draws. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` items, all equally likely. */
export function uniform<T>(items: readonly T[], count: number, seed: number): T[] {
  const next = random(seed);
  return Array.from({ length: count }, () => items[Math.floor(next() * items.length)] as T);
}

/** `count` items, the n-th most popular with weight 1/n^exponent; which item is how popular is shuffled. */
export function zipf<T>(items: readonly T[], count: number, exponent: number, seed: number): T[] {
  const next = random(seed);
  const ranked = shuffled(items, next);
  const cumulative = new Float64Array(ranked.length);
  let total = 0;
  ranked.forEach((_item, rank) => {
    total += 1 / (rank + 1) ** exponent;
    cumulative[rank] = total;
  });
  return Array.from({ length: count }, () => ranked[lowerBound(cumulative, next() * total)] as T);
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const copy = [...items];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy;
}

function lowerBound(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
