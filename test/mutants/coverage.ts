import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from './kept-verdicts.js';
import { ROOT } from './root.js';
import { spread, type Answer, type Coverage, type Worker } from './workers.js';

/** What each spec comes by, and how long it takes. */
export type Reached = Readonly<Record<string, ReachedBySpec>>;

interface ReachedBySpec extends Coverage {
  readonly milliseconds: number;
  /** Tests that fail on instrumented code without any mutant: they would seem to notice everything. */
  readonly failing: readonly string[];
}

export interface Conditions {
  readonly workers: readonly Worker[];
  /** Where it is kept, for as long as neither the spec changes nor, in these folders of the checkout, anything that is no spec. */
  readonly path: string;
  readonly folders: readonly string[];
  /** Of what was instrumented, for comparing. */
  readonly of: string;
  /** Load every module anew for each spec, so that each is told what it comes by while loading. */
  readonly fresh: boolean;
  readonly say: (line: string) => void;
}

const PATIENCE_MS = 600_000;

/** What is known of each spec, with a digest of everything that it follows from; null: it fails as a whole, and is left out. */
type Kept = Readonly<Record<string, { readonly digest: string; readonly reached: ReachedBySpec | null }>>;

/** Runs every spec once with no mutant active. Those that fail as a whole are missing in the answer. What a run that was stopped has learned is kept. */
export async function reachedBy(specs: readonly string[], { workers, path, fresh, folders, of, say }: Conditions): Promise<Reached> {
  const common = digest([of, String(fresh), ...textsIn(folders)]);
  const digestOf = (spec: string): string => digest([common, spec, readFileSync(join(ROOT, spec), 'utf8')]);
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : {};
  const known = Object.fromEntries(specs.flatMap((spec) => (before[spec]?.digest === digestOf(spec) ? [[spec, before[spec]]] : [])));
  await spread(specs.filter((spec) => !(spec in known)), workers, async (spec, worker) => {
    const { failure, failed, coverage, milliseconds }: Answer = await worker.ask({ kind: 'cover', spec, fresh, tests: null, except: [], all: true }, PATIENCE_MS);
    const isUsable = coverage !== null && (failure === null || failed.length > 0);
    known[spec] = { digest: digestOf(spec), reached: isUsable ? { ...coverage, milliseconds, failing: failed } : null };
    say(`without mutants: ${spec}, ${(milliseconds / 1000).toFixed(1)} s${isUsable ? '' : `, left out: ${String(failure)}`}${failed.length > 0 ? `, without ${failed.join('; ')}` : ''}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(known satisfies Kept));
  });
  return Object.fromEntries(Object.entries(known).flatMap(([spec, { reached }]) => (reached === null ? [] : [[spec, reached]])));
}

function textsIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.spec)\.(ts|sql)$/.test(name)).sort()
      .flatMap((name) => [name, readFileSync(join(ROOT, folder, name), 'utf8')]));
}
