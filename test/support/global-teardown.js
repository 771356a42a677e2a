import { rmSync } from 'node:fs';

/** Closing its input makes the process stop PostgreSQL and remove its folder. */
export default async function globalTeardown() {
  const { child, ended, folder } = globalThis.factdeskTestCluster;
  child.stdin.end();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
