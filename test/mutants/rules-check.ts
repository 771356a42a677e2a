import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { Compiler } from './compiler.js';
import { reachedBy, type Reached } from './coverage.js';
import { explanationOf } from './explained.js';
import { instrument, type Instrumented } from './instrument.js';
import { digest, KeptVerdicts } from './kept-verdicts.js';
import { describeMutant, type Mutant, type Verdict } from './mutant.js';
import { ROOT } from './root.js';
import { ruleSpecs, RULES } from './sources.js';
import { Specificity } from './specificity.js';
import { tryMutant, type Step } from './trial.js';
import { spread, Worker } from './workers.js';

const FOLDER = join(ROOT, '.assurance', 'mutants');
/** Specs besides its own that are run for one mutant. */
const SPECS = 5;
const WORKFLOW = 'src/review/review-workflow.spec.ts';
/** Short forms look at these alone. */
const QUICK = ['src/platform/http/cursors.ts', 'src/claims/claim-ref.ts'];

/** Every small change of a rule is noticed by a spec beside it. */
export const rulesCheck: Check = {
  key: 'mutants-rules',
  promise: 'the specs of the rules notice every small change of a rule',
  demanded: 'every mutant of the pure rules noticed, or its survival explained',
  async run({ scale, say }) {
    const chosen = process.env['MUTANTS_OF']?.split(',');
    const files = chosen ?? (scale === 'quick' ? QUICK : RULES);
    // While one works on a rule, its own spec says enough; what it noticed is not asked again later.
    const specs = chosen !== undefined || scale === 'quick' ? files.flatMap(specsOf) : ruleSpecs();
    const made = await instrument(files);
    say(`${String(made.mutants.length)} mutants of ${String(files.length)} files`);
    const verdicts = await judge(made, { specs, scale, say });
    return outcome(made.mutants, verdicts);
  },
};

async function judge(made: Instrumented, { specs, scale, say }: Pick<Conditions, 'scale' | 'say'> & { readonly specs: readonly string[] }): Promise<ReadonlyMap<string, Verdict>> {
  const of = digest(Object.values(made.code));
  const code = join(FOLDER, `rules-${scale}.json`);
  mkdirSync(dirname(code), { recursive: true });
  writeFileSync(code, JSON.stringify(made.code));
  const workers = Array.from({ length: Math.min(4, availableParallelism()) }, () => new Worker({ code, env: { MUTANTS_MEASURE: 'no' } }));
  const kept = new KeptVerdicts(join(FOLDER, `rules-${scale}-verdicts.json`));
  try {
    const reached = await reachedBy([...new Set(specs)], { workers, path: join(FOLDER, `rules-${digest(specs)}-reached.json`), folders: ['src'], of, fresh: true, say });
    const specificity = new Specificity(reached, made.mutants);
    const verdicts = new Map<string, Verdict>();
    await spread(made.mutants, workers, async (mutant, worker) => {
      const steps = stepsFor(mutant, reached, specificity);
      const verdict = kept.get(mutant, steps.map(({ spec }) => spec)) ?? (await tryMutant(worker, mutant, steps));
      kept.set(mutant, verdict);
      verdicts.set(mutant.id, verdict);
      if (verdicts.size % 200 === 0) say(`${String(verdicts.size)} of ${String(made.mutants.length)}`);
    });
    const survivors = made.mutants.filter(({ id }) => ['survived', 'unreached'].includes(verdicts.get(id)?.fate ?? ''));
    const refused = survivors.length === 0 ? [] : new Compiler().refusals(survivors, { closely: true, say });
    for (const [id, error] of refused) verdicts.set(id, { fate: 'refused', by: error, specs: [] });
    for (const mutant of survivors) kept.set(mutant, verdicts.get(mutant.id) ?? { fate: 'survived', by: null, specs: [] });
    return verdicts;
  } finally {
    kept.save();
    for (const worker of workers) worker.end();
  }
}

/** The specs beside a rule (`x.spec.ts`, `x.part.spec.ts`); of the workflow's parts the one beside the whole. */
function specsOf(file: string): string[] {
  const beside = readdirSync(join(ROOT, dirname(file))).filter((name) => name.startsWith(`${basename(file, '.ts')}.`) && name.endsWith('.spec.ts'));
  return beside.length === 0 ? [WORKFLOW] : beside.map((name) => join(dirname(file), name));
}

/** Its own specs first, then those that have most to do with it. */
function stepsFor({ id, file }: Mutant, reached: Reached, specificity: Specificity): Step[] {
  const steps = Object.entries(reached).flatMap(([spec, { atLoad, tests, hits, milliseconds, failing }]): Step[] => {
    const fresh = atLoad.includes(id);
    const names = tests[id];
    if (!fresh && names === undefined) return [];
    return [{ spec, fresh, tests: fresh ? null : (names ?? null), except: failing, hits: hits[id] ?? 0, milliseconds }];
  });
  const own = steps.filter(({ spec }) => specsOf(file).includes(spec));
  return [...own, ...specificity.rank(file, steps.filter((step) => !own.includes(step)), SPECS)];
}

function outcome(mutants: readonly Mutant[], verdicts: ReadonlyMap<string, Verdict>): Outcome {
  const of = (...fates: readonly Verdict['fate'][]): Mutant[] => mutants.filter(({ id }) => fates.includes(verdicts.get(id)?.fate ?? 'unreached'));
  const left = of('survived', 'unreached');
  const open = left.filter((mutant) => explanationOf(mutant) === null);
  return {
    seen: `${String(of('killed').length)} noticed, ${String(of('refused').length)} refused by the compiler, ${String(left.length - open.length)} explained, ${String(open.length)} not explained, of ${String(mutants.length)}`,
    met: open.length === 0 && mutants.length > 0,
    replay: null,
    notes: open.map((mutant) => `survives: ${describeMutant(mutant)}`),
  };
}
