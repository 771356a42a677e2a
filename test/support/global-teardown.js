import { rmSync } from 'node:fs';

/** Closing its input makes each process stop its PostgreSQL and remove its folder. */
export default async function globalTeardown() {
  const { clusters, folder } = globalThis.factdeskTestClusters;
  for (const { child } of clusters) child.stdin.end();
  await Promise.all(clusters.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true });
}
