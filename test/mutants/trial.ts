import type { Mutant, Verdict } from './mutant.js';
import type { Worker } from './workers.js';

/** One spec that may notice a mutant. */
export interface Step {
  readonly spec: string;
  readonly fresh: boolean;
  readonly tests: readonly string[] | null;
  /** Tests that fail without any mutant. */
  readonly except: readonly string[];
  /** How often it comes by the mutant when all is well: far more is a loop without an end. */
  readonly hits: number;
  /** How long it takes when all is well, in milliseconds. */
  readonly milliseconds: number;
}

const HITS_AT_LEAST = 10_000;
const HITS_TIMES = 10;
/** Machines that are busy otherwise must not make a mutant look noticed. */
const PATIENCE_TIMES = 10;
const PATIENCE_AT_LEAST_MS = 30_000;

/** Runs the specs, the likeliest first, until one of them notices. */
export async function tryMutant(worker: Worker, mutant: Mutant, steps: readonly Step[]): Promise<Verdict> {
  for (const { spec, fresh, tests, except, hits, milliseconds } of steps) {
    const patience = PATIENCE_AT_LEAST_MS + PATIENCE_TIMES * milliseconds;
    const { failure } = await worker.ask({ kind: 'try', mutant: mutant.id, spec, fresh, tests, except, all: false, hitLimit: HITS_AT_LEAST + HITS_TIMES * hits }, patience);
    if (failure !== null) return { fate: 'killed', by: `${spec}: ${failure}`, specs: [spec] };
  }
  return { fate: steps.length === 0 ? 'unreached' : 'survived', by: null, specs: steps.map(({ spec }) => spec) };
}
