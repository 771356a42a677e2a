import { createTestDatabase, startTestCluster, type TestDatabase } from '../support/database.js';
import type { OwnCluster } from '../support/database-cluster.js';
import type { Conditions, Scale } from './check.js';

/** Databases of one check; `release` removes them. */
export interface Databases {
  readonly database: Conditions['database'];
  release(): Promise<void>;
}

/** `shared`: the servers of the test run, for what need not survive anything. Otherwise each kind has a server of its own. */
export function openDatabases({ shared }: { shared: boolean }): Databases {
  const clusters = new Map<boolean, Promise<OwnCluster>>();
  const made: TestDatabase[] = [];
  const clusterFor = (durable: boolean): Promise<OwnCluster> | undefined => {
    if (shared && !durable) return undefined;
    const present = clusters.get(durable) ?? startTestCluster({ durable });
    clusters.set(durable, present);
    return present;
  };
  return {
    async database({ durable } = { durable: false }) {
      const database = await createTestDatabase(await clusterFor(durable));
      // A cluster of the check's own goes with everything in it, even when it no longer answers.
      if (shared && !durable) made.push(database);
      return database;
    },
    async release() {
      await Promise.all(made.map((database) => database.drop()));
      await Promise.all([...clusters.values()].map(async (cluster) => (await cluster).stop()));
    },
  };
}

/** The command that does it again. */
export const replayCommand = (key: string, scale: Scale, seed: number): string =>
  `npm run assure -- --only ${key} --seed ${String(seed)}${scale === 'quick' ? ' --quick' : ''}`;
