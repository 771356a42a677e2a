import { afterAll, expect, it } from '@jest/globals';
import type { Check } from './check.js';
import { openDatabases } from './conditions.js';

/** The same every time: `npm test` tells what a change broke. Full runs draw their own. */
const SEED = 20_261_126;
/** Seconds each where the machine has nothing else to do. */
const PATIENCE_MS = 300_000;

/** The short form of a check as a test. */
export function quickly(check: Check): void {
  const databases = openDatabases({ shared: true });
  afterAll(() => databases.release());
  it(`${check.promise} (${check.key}, quick)`, async () => {
    const said: string[] = [];
    const { met, ...rest } = await check.run({ scale: 'quick', seed: SEED, database: databases.database, say: (line) => said.push(line), resumed: null, reached: () => undefined });
    expect(met ? null : { ...rest, said }).toBeNull();
  }, PATIENCE_MS);
}
