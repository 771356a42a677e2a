import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts a PostgreSQL for each worker of this test run, without waiting: test/support/database.ts waits for its file. One for all
 * would let them disturb each other: the change feed and the audit log end before the oldest transaction that is running
 * anywhere on the server, and some specs keep one open for seconds. Plain JavaScript, because Jest runs this file before
 * it knows how to transform.
 */
export default function globalSetup({ maxWorkers }) {
  const folder = mkdtempSync(join(tmpdir(), 'factdesk-jest-'));
  const path = join(folder, 'cluster');
  const clusters = Array.from({ length: maxWorkers }, (_, worker) => startCluster(`${path}.${worker}.json`));
  process.env['FACTDESK_TEST_CLUSTER'] = path;
  process.env['FACTDESK_TEST_CLUSTERS'] = String(maxWorkers);
  globalThis.factdeskTestClusters = { clusters, folder };
}

function startCluster(path) {
  const child = spawn(
    process.execPath,
    ['--import', './scripts/typescript.ts', 'test/support/cluster-process.ts', '{"durable":false}'],
    { cwd: join(import.meta.dirname, '..', '..'), stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  createInterface(child.stdout).once('line', (answer) => {
    writeFileSync(`${path}.tmp`, answer);
    renameSync(`${path}.tmp`, path);
  });
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}
