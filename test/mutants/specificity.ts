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

  /**
   * At most `most` specs that come by the mutant. For one that is only come by while its module is loaded: specs that come by anything else in its
   * file, after those that look at what is made at that time.
   */
  steps({ id, file }: Mutant, most: number, ofLoading: readonly string[]): Step[] {
    const ids = this.idsOf.get(file) ?? [];
    const direct = this.specsBy.has(id);
    const steps = Object.entries(this.reached).flatMap(([spec, { tests, hits, milliseconds }]) => {
      const weight = ids.reduce((sum, each) => sum + (each in tests ? 1 / (this.specsBy.get(each) ?? 1) : 0), 0);
      if (direct ? !(id in tests) : weight === 0) return [];
      return [{ step: { spec, fresh: false, tests: null, hits: hits[id] ?? 0, milliseconds }, worth: weight / Math.sqrt(milliseconds) }];
    });
    const first = direct ? [] : ofLoading.map((spec) => ({ spec, fresh: false, tests: null, hits: 0, milliseconds: this.reached[spec]?.milliseconds ?? 0 }));
    const rest = steps.sort((left, right) => right.worth - left.worth).map(({ step }) => step).filter(({ spec }) => direct || !ofLoading.includes(spec));
    return [...first, ...rest].slice(0, most);
  }
}
