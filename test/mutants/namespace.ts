/** What Stryker's instrumented code reads and writes, on the global object. */
export interface StrykerNamespace {
  activeMutant: string | undefined;
  currentTestId: string | undefined;
  /** Never replaced: the code keeps hold of it. */
  readonly mutantCoverage: { static: Hits; perTest: Record<string, Hits> };
  hitCount: number | undefined;
  hitLimit: number | undefined;
}

/** How often each mutant was come by, by its id. */
export type Hits = Record<string, number>;

const holder = globalThis as unknown as { __stryker__?: StrykerNamespace };

export const stryker: StrykerNamespace = (holder.__stryker__ ??= {
  activeMutant: undefined,
  currentTestId: undefined,
  mutantCoverage: { static: {}, perTest: {} },
  hitCount: undefined,
  hitLimit: undefined,
});
