import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestCluster } from './database-template.js';

export interface ClusterRequest {
  /** Everything committed reaches the disk, as in production: for tests that kill the server. Slower. */
  readonly durable: boolean;
  /** PostgreSQL settings on top of these. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where its folder is made, instead of wherever there is room. PostgreSQL's user has to be able to enter it. */
  readonly folder?: string;
}

/** What can be done to it. */
export type ClusterCommand = 'kill' | 'start';

/** A PostgreSQL that one spec holds for itself. */
export interface OwnCluster extends TestCluster {
  /** kill -9 of the server and of everything that it has started. */
  kill(): Promise<void>;
  /** After it was killed, or went down by itself: starts it as the embedded server is started; answers its new port. */
  startAgain(): Promise<number>;
  stop(): Promise<void>;
}

type Answer = ({ readonly kind: 'ready' } & TestCluster) | { readonly kind: 'killed' } | { readonly kind: 'started'; readonly superuserUrl: string };

/** Starts a PostgreSQL in a temporary folder; `stop()` removes both. It also ends when this process does. */
export async function startTestCluster(request: ClusterRequest): Promise<OwnCluster> {
  const child = spawnCluster(request);
  const answers = answersOf(child);
  const tell = (command: ClusterCommand): Promise<Answer> => {
    child.stdin?.write(`${JSON.stringify(command)}\n`);
    return answers();
  };
  const cluster = await answers();
  if (cluster.kind !== 'ready') throw new Error('The test PostgreSQL said something else first.');
  return {
    ...cluster,
    kill: async () => {
      await tell('kill');
    },
    startAgain: async () => {
      const answer = await tell('start');
      if (answer.kind !== 'started') throw new Error('The test PostgreSQL did not start again.');
      return Number(new URL(answer.superuserUrl).port);
    },
    stop: () => endCluster(child),
  };
}

function spawnCluster(request: ClusterRequest): ChildProcess {
  const root = join(import.meta.dirname, '..', '..');
  return spawn(
    process.execPath,
    ['--import', './scripts/typescript.ts', 'test/support/cluster-process.ts', JSON.stringify(request)],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
}

/** Each call waits for the next line; a line that tells of a failure, and the end of the process, throw. */
function answersOf(child: ChildProcess): () => Promise<Answer> {
  if (!child.stdout) throw new Error('The process has no output');
  const lines = createInterface(child.stdout);
  return () =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`The test PostgreSQL ended with code ${code}`));
      child.once('exit', ended);
      lines.once('line', (line) => {
        child.removeListener('exit', ended);
        const answer = JSON.parse(line) as Answer | { readonly kind: 'failed'; readonly reason: string };
        if (answer.kind === 'failed') reject(new Error(`The test PostgreSQL did not start: ${answer.reason}`));
        else resolve(answer);
      });
    });
}

function endCluster(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    if (child.exitCode !== null) resolve();
    child.stdin?.end();
  });
}
