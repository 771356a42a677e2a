import type { Check } from './check.js';

/** All promises, in the order of the table. Each is loaded where it is run: they must not meet in one process. */
export const checks: readonly { readonly key: string; load(): Promise<Check> }[] = [
  { key: 'model', load: async () => (await import('../model/model-check.js')).modelCheck },
  { key: 'races', load: async () => (await import('../races/races-check.js')).racesCheck },
  { key: 'retries', load: async () => (await import('../races/retries-check.js')).retriesCheck },
];
