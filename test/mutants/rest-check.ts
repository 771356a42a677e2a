import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { startTestCluster, type OwnCluster } from '../support/database-cluster.js';
import { Compiler } from './compiler.js';
import { reachedBy, type Reached } from './coverage.js';
import { instrument, type Instrumented } from './instrument.js';
import { digest, KeptVerdicts } from './kept-verdicts.js';
import { describeMutant, type Mutant, type Verdict } from './mutant.js';
import { ROOT } from './root.js';
import { apiSpecs, restOfSources, smallSpecs } from './sources.js';
import { Specificity } from './specificity.js';
import { tryMutant, type Step } from './trial.js';
import { spread, Worker, type Ground } from './workers.js';

const FOLDER = join(ROOT, '.assurance', 'mutants');
const DRAWN = { quick: 10, full: 400 };
const DEMANDED = 0.85;
/** Specs that are run for one mutant: those that have most to do with it. */
const SPECS = 12;
/** What the answers of specs over HTTP follow from. */
const SOURCES = ['src', 'prisma/migrations', ...['access', 'api', 'database', 'factories', 'fixtures', 'support'].map((folder) => `test/${folder}`)];
/** Holds what the decorators and schemas make against what is committed. */
const OF_LOADING = ['test/api/contract-file.spec.ts'];

/** Of the rest of the server, changes drawn by lot are noticed by whoever uses the API. */
export const restCheck: Check = {
  key: 'mutants-rest',
  promise: 'the tests over HTTP notice changes of everything else',
  demanded: '≥ 85 % of 400 mutants drawn by lot noticed, without those that the compiler refuses',
  async run({ scale, seed, say }) {
    const everything = await instrument(restOfSources());
    say(`${String(everything.mutants.length)} mutants of ${String(Object.keys(everything.code).length)} files`);
    const drawn = draw(everything.mutants, seed, DRAWN[scale]);
    const files = new Set(drawn.map(({ file }) => file));
    const code = Object.fromEntries(Object.entries(everything.code).filter(([file]) => files.has(file)));
    const verdicts = await judge({ code, mutants: drawn }, everything.mutants, say);
    return outcome(drawn, verdicts);
  },
};

/** The same seed draws the same of the same sources, and a change of one file moves no other's. */
function draw(mutants: readonly Mutant[], seed: number, count: number): Mutant[] {
  const lots = mutants.map((mutant) => ({ mutant, lot: digest([String(seed), mutant.file, String(mutant.index)]) }));
  return lots.sort((left, right) => (left.lot < right.lot ? -1 : 1)).slice(0, count).map(({ mutant }) => mutant);
}

async function judge(made: Instrumented, all: readonly Mutant[], say: Conditions['say']): Promise<ReadonlyMap<string, Verdict>> {
  const of = digest(Object.entries(made.code).flat());
  mkdirSync(FOLDER, { recursive: true });
  const code = join(FOLDER, 'rest.json');
  writeFileSync(code, JSON.stringify(made.code));
  const folder = mkdtempSync(join(tmpdir(), 'factdesk-mutants-'));
  const clusters = await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, () => startTestCluster({ durable: false })));
  const grounds = clusters.map((cluster, place) => groundOn(cluster, code, join(folder, String(place))));
  const workers = grounds.map((ground) => new Worker(ground));
  const kept = new KeptVerdicts(join(FOLDER, 'rest-verdicts.json'), 1);
  try {
    const specs = process.env['MUTANTS_SPECS']?.split(',') ?? [...apiSpecs(), ...smallSpecs()];
    const reached = await reachedBy(specs, { workers, path: join(FOLDER, 'rest-reached.json'), folders: SOURCES, of, fresh: false, say });
    const specificity = new Specificity(reached, all);
    const verdicts = new Map<string, Verdict>();
    await spread(made.mutants, grounds.map((ground, place) => ({ ground, warm: workers[place] ?? new Worker(ground) })), async (mutant, { ground, warm }) => {
      const steps = stepsFor(mutant, reached, specificity);
      const known = kept.get(mutant, steps.map(({ spec }) => spec));
      const verdict = known ?? (await (isMadeAtLoad(mutant, reached) ? inItsOwnProcess(ground, mutant, (worker) => tryMutant(worker, mutant, steps)) : tryMutant(warm, mutant, steps)));
      kept.set(mutant, verdict);
      verdicts.set(mutant.id, verdict);
      if (known === null) say(`${String(verdicts.size)} of ${String(made.mutants.length)}, ${verdict.fate}: ${describeMutant(mutant)}${verdict.by === null ? '' : ` (${verdict.by})`}`);
    });
    const left = made.mutants.filter(({ id }) => verdicts.get(id)?.fate !== 'killed');
    for (const [id, error] of new Compiler().refusals(left, { closely: false, say })) verdicts.set(id, { fate: 'refused', by: error, specs: [] });
    for (const mutant of left) kept.set(mutant, verdicts.get(mutant.id) ?? { fate: 'unreached', by: null, specs: [] });
    return verdicts;
  } finally {
    kept.save();
    for (const worker of workers) worker.end();
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Specs find their server as they do under Jest (test/support/database.ts). */
function groundOn({ superuserUrl, template, ownerPassword, appPassword }: OwnCluster, code: string, prefix: string): Ground {
  writeFileSync(`${prefix}.0.json`, JSON.stringify({ kind: 'ready', superuserUrl, template, ownerPassword, appPassword }));
  return { code, env: { FACTDESK_TEST_CLUSTER: prefix, FACTDESK_TEST_CLUSTERS: '1', JEST_WORKER_ID: '1' } };
}

/** Specs that come by it; for one that is only come by while its module is loaded: those that look at what is made then, and those that come by anything else in its file. */
function stepsFor(mutant: Mutant, reached: Reached, specificity: Specificity): Step[] {
  const { id, file } = mutant;
  const stepOf = (spec: string): Step[] => {
    const found = reached[spec];
    return found === undefined ? [] : [{ spec, fresh: false, tests: null, except: found.failing, hits: found.hits[id] ?? 0, milliseconds: found.milliseconds }];
  };
  const specs = Object.keys(reached);
  const direct = specs.filter((spec) => id in (reached[spec]?.tests ?? {}));
  if (direct.length > 0) return specificity.rank(file, direct.flatMap(stepOf), SPECS);
  if (!isMadeAtLoad(mutant, reached)) return [];
  const beside = specs.filter((spec) => !OF_LOADING.includes(spec) && specificity.weight(file, spec) > 0);
  return [...OF_LOADING.flatMap(stepOf), ...specificity.rank(file, beside.flatMap(stepOf), SPECS - OF_LOADING.length)];
}

const isMadeAtLoad = ({ id }: Mutant, reached: Reached): boolean => Object.values(reached).some(({ atLoad }) => atLoad.includes(id));

async function inItsOwnProcess(ground: Ground, mutant: Mutant, work: (worker: Worker) => Promise<Verdict>): Promise<Verdict> {
  const worker = new Worker(ground, mutant.id);
  try {
    return await work(worker);
  } finally {
    worker.end();
  }
}

function outcome(mutants: readonly Mutant[], verdicts: ReadonlyMap<string, Verdict>): Outcome {
  const of = (fate: Verdict['fate']): Mutant[] => mutants.filter(({ id }) => verdicts.get(id)?.fate === fate);
  const [killed, refused, unreached, survived] = [of('killed'), of('refused'), of('unreached'), of('survived')];
  const left = [...survived, ...unreached];
  const share = killed.length / (killed.length + left.length);
  return {
    seen: `${(100 * share).toFixed(1)} %: ${String(killed.length)} noticed, ${String(survived.length)} not, ${String(unreached.length)} reached by no spec; ${String(refused.length)} more are refused by the compiler`,
    met: share >= DEMANDED,
    replay: null,
    notes: left.map((mutant) => `${verdicts.get(mutant.id)?.fate ?? 'unreached'}: ${describeMutant(mutant)}`),
  };
}
