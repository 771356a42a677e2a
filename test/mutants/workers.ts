import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.js';
import type { Hits } from './namespace.js';
import type { SpecResult, SpecRun } from './spec-run.js';

export type Request =
  /** With no mutant active: which are come by? */
  | ({ readonly kind: 'cover' } & SpecRun)
  | ({ readonly kind: 'try'; readonly mutant: string; readonly hitLimit: number } & SpecRun);

export interface Coverage {
  /** Ids of mutants that were come by while modules were loaded or tests were described. */
  readonly atLoad: readonly string[];
  /** The tests that come by a mutant, by its id; null: all of the spec. */
  readonly tests: Readonly<Record<string, readonly string[] | null>>;
  readonly hits: Hits;
}

export interface Answer extends Pick<SpecResult, 'failure' | 'failed'> {
  readonly coverage: Coverage | null;
  readonly milliseconds: number;
}

/** What the processes need. */
export interface Ground {
  /** A file of instrumented code, as JSON by the path of each source. */
  readonly code: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Modules that are loaded again are never given back: after so many loads another process goes on. */
const LOADS = 400;

/** One process that runs specs, one after the other; another takes its place when it hangs or dies. */
export class Worker {
  private child: ChildProcess | null = null;
  private loads = 0;

  /** `mutant`: active from the first import on. */
  constructor(private readonly ground: Ground, private readonly mutant?: string) {}

  /** A process that dies or takes longer than `patience` (ms) has failed. */
  async ask(request: Request, patience: number): Promise<Answer> {
    if (this.loads >= LOADS) this.end();
    this.loads += request.fresh ? 10 : 1;
    const child = (this.child ??= this.start());
    const began = performance.now();
    const failed = (failure: string): Answer => ({ failure, failed: [], coverage: null, milliseconds: performance.now() - began });
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const died = (): void => resolve(failed('the process died'));
    const timer = setTimeout(() => resolve(failed('no end')), patience);
    child.once('message', resolve);
    child.once('exit', died);
    child.send(request);
    const answer = await promise;
    clearTimeout(timer);
    child.removeListener('message', resolve);
    child.removeListener('exit', died);
    if (['the process died', 'no end'].includes(answer.failure ?? '')) this.end();
    return answer;
  }

  end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
    this.loads = 0;
  }

  private start(): ChildProcess {
    const execArgv = ['--disable-warning=ExperimentalWarning', '--import', './scripts/typescript.ts'];
    const args = [this.ground.code, ...(this.mutant === undefined ? [] : [this.mutant])];
    const env = { ...process.env, ...this.ground.env, NODE_ENV: 'test' };
    return fork(join(import.meta.dirname, 'worker.ts'), args, { cwd: ROOT, execArgv, env, stdio: ['ignore', 'ignore', process.env['MUTANTS_DEBUG'] === undefined ? 'ignore' : 'inherit', 'ipc'] });
  }
}

/** Does the work of `items`, each worker one at a time. */
export async function spread<Item, Ground>(items: readonly Item[], grounds: readonly Ground[], work: (item: Item, ground: Ground) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(grounds.map(async (ground) => {
    for (const item of left) await work(item, ground);
  }));
}
