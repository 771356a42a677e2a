import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts the PostgreSQL of this test run without waiting for it: test/support/database.ts waits for the file. Plain
 * JavaScript, because Jest runs this file before it knows how to transform.
 */
export default function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'factdesk-jest-'));
  const path = join(folder, 'cluster.json');
  const child = spawn(
    process.execPath,
    ['--import', './scripts/typescript.ts', 'test/support/cluster-process.ts', '{"durable":false}'],
    { cwd: join(import.meta.dirname, '..', '..'), stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const publish = (answer) => {
    writeFileSync(`${path}.tmp`, answer);
    renameSync(`${path}.tmp`, path);
  };
  createInterface(child.stdout).once('line', publish);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.env['FACTDESK_TEST_CLUSTER'] = path;
  globalThis.factdeskTestCluster = { child, ended, folder };
}
