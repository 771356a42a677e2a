import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestCluster } from './database-template.js';

export interface ClusterRequest {
  /** Everything committed reaches the disk, as in production: for tests that kill the server. Slower. */
  readonly durable: boolean;
}

/** A PostgreSQL that one spec holds for itself. */
export interface OwnCluster extends TestCluster {
  stop(): Promise<void>;
}

/** Starts a PostgreSQL in a temporary folder; `stop()` removes both. It also ends when this process does. */
export async function startTestCluster(request: ClusterRequest): Promise<OwnCluster> {
  const child = spawnCluster(request);
  const cluster = await readCluster(child);
  return { ...cluster, stop: () => endCluster(child) };
}

function spawnCluster(request: ClusterRequest): ChildProcess {
  const root = join(import.meta.dirname, '..', '..');
  return spawn(
    process.execPath,
    ['--import', './scripts/typescript.ts', 'test/support/cluster-process.ts', JSON.stringify(request)],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
}

function readCluster(child: ChildProcess): Promise<TestCluster> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('The process has no output');
    createInterface(child.stdout).once('line', (line) => {
      const answer: { kind: 'failed'; reason: string } | ({ kind: 'ready' } & TestCluster) = JSON.parse(line);
      if (answer.kind === 'failed') reject(new Error(`The test PostgreSQL did not start: ${answer.reason}`));
      else resolve(answer);
    });
    child.once('exit', (code) => reject(new Error(`The test PostgreSQL ended with code ${code}`)));
  });
}

function endCluster(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.stdin?.end();
  });
}
