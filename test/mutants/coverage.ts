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
  /** Where it is kept, for as long as nothing in these folders of the checkout changes. */
  readonly path: string;
  readonly folders: readonly string[];
  /** Of what was instrumented, for comparing. */
  readonly of: string;
  /** Load every module anew for each spec, so that each is told what it comes by while loading. */
  readonly fresh: boolean;
  readonly say: (line: string) => void;
}

const PATIENCE_MS = 600_000;

interface Kept {
  /** Of everything that it follows from. */
  readonly digest: string;
  readonly reached: Reached;
  readonly leftOut: readonly string[];
}

/** Runs every spec once with no mutant active. Those that fail as a whole are missing in the answer. What a run that was stopped has learned is kept. */
export async function reachedBy(specs: readonly string[], { workers, path, fresh, folders, of, say }: Conditions): Promise<Reached> {
  const present = digest([of, String(fresh), ...specs, ...textsIn(folders)]);
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Kept) : null;
  const before = kept?.digest === present ? kept : null;
  const reached: Record<string, ReachedBySpec> = { ...before?.reached };
  const leftOut = [...(before?.leftOut ?? [])];
  const open = specs.filter((spec) => !(spec in reached) && !leftOut.includes(spec));
  await spread(open, workers, async (spec, worker) => {
    const { failure, failed, coverage, milliseconds }: Answer = await worker.ask({ kind: 'cover', spec, fresh, tests: null, except: [], all: true }, PATIENCE_MS);
    const isUsable = coverage !== null && (failure === null || failed.length > 0);
    if (isUsable) reached[spec] = { ...coverage, milliseconds, failing: failed };
    else leftOut.push(spec);
    say(`without mutants: ${spec}, ${(milliseconds / 1000).toFixed(1)} s${isUsable ? '' : `, left out: ${String(failure)}`}${failed.length > 0 ? `, without ${failed.join('; ')}` : ''}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ digest: present, reached, leftOut } satisfies Kept));
  });
  return reached;
}

function textsIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|sql)$/.test(name)).sort()
      .flatMap((name) => [name, readFileSync(join(ROOT, folder, name), 'utf8')]));
}
