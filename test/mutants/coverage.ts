import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from './kept-verdicts.js';
import { ROOT } from './root.js';
import { spread, type Answer, type Coverage, type Worker } from './workers.js';

/** What each spec comes by, and how long it takes. */
export type Reached = Readonly<Record<string, Coverage & { readonly milliseconds: number }>>;

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

/** Runs every spec once with no mutant active. Throws when one fails that way: it would seem to notice everything. */
export async function reachedBy(specs: readonly string[], { workers, path, fresh, folders, of, say }: Conditions): Promise<Reached> {
  const present = digest([of, String(fresh), ...specs, ...textsIn(folders)]);
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { digest: string; reached: Reached }) : null;
  if (kept?.digest === present) return kept.reached;
  const reached: Record<string, Coverage & { milliseconds: number }> = {};
  const failed: string[] = [];
  await spread(specs, workers, async (spec, worker) => {
    const { failure, coverage, milliseconds }: Answer = await worker.ask({ kind: 'cover', spec, fresh, tests: null }, PATIENCE_MS);
    if (failure !== null || coverage === null) failed.push(`${spec} (${String(failure)})`);
    else reached[spec] = { ...coverage, milliseconds };
    say(`without mutants: ${spec}, ${(milliseconds / 1000).toFixed(1)} s`);
  });
  if (failed.length > 0) throw new Error(`These specs fail without any mutant: ${failed.join('; ')}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ digest: present, reached }));
  return reached;
}

function textsIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|sql)$/.test(name)).sort()
      .flatMap((name) => [name, readFileSync(join(ROOT, folder, name), 'utf8')]));
}
