import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Conditions } from '../assurance/check.js';
import { Coverage, type CoverageCounts } from './coverage.js';
import type { Failure } from './sequences.js';

const PROCESSES = 2;
/** Sequences that a process is given at a time. */
const CHUNK = 125;

export interface Progress extends CoverageCounts {
  readonly sequences: number;
  readonly commands: number;
}
/** What a worker is told, and what it answers. */
export interface Task {
  readonly seed: number;
  readonly count: number;
}
export interface Answer extends Progress {
  readonly failure: Failure | null;
}
interface Kept extends Progress {
  readonly chunks: readonly number[];
}

/** Chunk after chunk in two processes, each with the product in it and a database of its own. */
export async function inWorkers(conditions: Conditions, sequences: number): Promise<{ failure: Failure | null; progress: Progress }> {
  const kept = (conditions.resumed ?? { chunks: [], sequences: 0, commands: 0, done: [], refused: [] }) as Kept;
  const coverage = new Coverage();
  coverage.add(kept);
  let progress = { sequences: kept.sequences, commands: kept.commands };
  const finished = [...kept.chunks];
  const left = Array.from({ length: sequences / CHUNK }, (_, chunk) => chunk).filter((chunk) => !finished.includes(chunk));
  let failure: Failure | null = null;
  const drive = async (worker: ChildProcess): Promise<void> => {
    for (let chunk = left.shift(); chunk !== undefined && failure === null; chunk = left.shift()) {
      const answer = await ask(worker, { seed: (conditions.seed + chunk) % 2 ** 31, count: CHUNK });
      failure ??= answer.failure;
      coverage.add(answer);
      finished.push(chunk);
      progress = { sequences: progress.sequences + answer.sequences, commands: progress.commands + answer.commands };
      if (failure === null) conditions.reached({ chunks: finished, ...progress, ...coverage.counts() } satisfies Kept);
      conditions.say(`${String(progress.sequences)} sequences, ${String(progress.commands)} commands, ${String(coverage.missing().length)} cells to be seen`);
    }
  };
  const workers = await Promise.all(Array.from({ length: PROCESSES }, async () => start(await conditions.database())));
  try {
    await Promise.all(workers.map(drive));
  } finally {
    workers.forEach((worker) => worker.disconnect());
  }
  return { failure, progress: { ...progress, ...coverage.counts() } };
}

function start(database: object): ChildProcess {
  const execArgv = ['--disable-warning=ExperimentalWarning', '--import', './scripts/typescript.ts'];
  return fork(join(import.meta.dirname, 'worker.ts'), [JSON.stringify(database)], { execArgv });
}

function ask(worker: ChildProcess, task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`A process of the model ended by itself with ${String(code)}.`));
    worker.once('exit', gone);
    worker.once('message', (answer: Answer) => {
      worker.removeListener('exit', gone);
      resolve(answer);
    });
    worker.send(task);
  });
}
