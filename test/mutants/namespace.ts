/** What instrumented code reads and writes, on the global object. Numbers and a typed array: rules run millions of times in their specs. */
export interface StrykerNamespace {
  /** Number of the active mutant; NONE when the code is as it was written. */
  active: number;
  /** How often each mutant was come by, by its number. */
  readonly hits: Uint32Array;
  /** How often the active mutant may be come by: more is a loop without an end. */
  left: number;
  /** Answers true; throws when it was asked too often. */
  hit(): boolean;
}

export const NONE = -1;
/** More than there are. */
const ROOM = 1 << 17;

const holder = globalThis as unknown as { __stryker__?: StrykerNamespace };

export const stryker: StrykerNamespace = (holder.__stryker__ ??= {
  active: NONE,
  hits: new Uint32Array(ROOM),
  left: Number.POSITIVE_INFINITY,
  hit() {
    if (--this.left < 0) throw new Error('A mutant made a loop without an end.');
    return true;
  },
});

const SWITCH = /stryMutAct_9fa48\("(\d+)"\)/g;
const COVER = /stryCov_9fa48\(([^)]*)\)/g;

/** Puts the namespace in place of Stryker's helper functions, which keep count in objects by the test's name. */
export const inNamespace = (code: string): string =>
  code
    .replaceAll(SWITCH, '(__stryker__.active === $1 && __stryker__.hit())')
    .replaceAll(COVER, (_call, ids: string) => `(${[...ids.matchAll(/\d+/g)].map(([id]) => `__stryker__.hits[${id}]++`).join(', ')})`);

/** What was come by since the last time, by the mutant's number as text. */
export function takeHits(): Hits {
  const taken: Hits = {};
  for (const [id, count] of stryker.hits.entries()) if (count > 0) taken[String(id)] = count;
  stryker.hits.fill(0);
  return taken;
}

export type Hits = Record<string, number>;
