import type { Reached } from './coverage.js';
import type { Mutant } from './mutant.js';
import type { Step } from './trial.js';

/** Which specs have most to do with a mutant: those that come by parts of its file which few others come by, and do not take long. */
export class Specificity {
  private readonly specsBy = new Map<string, number>();
  private readonly idsOf: ReadonlyMap<string, readonly string[]>;

  /** `all`: every mutant that was instrumented together. */
  constructor(private readonly reached: Reached, all: readonly Mutant[]) {
    for (const { tests } of Object.values(reached)) for (const id of Object.keys(tests)) this.specsBy.set(id, (this.specsBy.get(id) ?? 0) + 1);
    this.idsOf = new Map([...Map.groupBy(all, ({ file }) => file)].map(([file, mutants]) => [file, mutants.map(({ id }) => id)]));
  }

  /** Of these specs the `most` best, the best first. */
  rank(file: string, steps: readonly Step[], most: number): Step[] {
    const worth = new Map(steps.map((step) => [step, this.weight(file, step.spec) / Math.sqrt(step.milliseconds)]));
    return [...steps].sort((left, right) => (worth.get(right) ?? 0) - (worth.get(left) ?? 0)).slice(0, most);
  }

  /** How much of a file a spec comes by, above all of what others do not. */
  weight(file: string, spec: string): number {
    const tests = this.reached[spec]?.tests ?? {};
    return (this.idsOf.get(file) ?? []).reduce((sum, id) => sum + (id in tests ? 1 / (this.specsBy.get(id) ?? 1) : 0), 0);
  }
}
