import type { Check } from './check.js';

/** All promises, in the order of the table. Each is loaded where it is run: they must not meet in one process. */
export const checks: readonly { readonly key: string; load(): Promise<Check> }[] = [
  { key: 'model', load: async () => (await import('../model/model-check.js')).modelCheck },
  { key: 'races', load: async () => (await import('../races/races-check.js')).racesCheck },
  { key: 'retries', load: async () => (await import('../races/retries-check.js')).retriesCheck },
  { key: 'crash', load: async () => (await import('../crash/crash-check.js')).crashCheck },
  { key: 'restart', load: async () => (await import('../restart/restart-check.js')).restartCheck },
  { key: 'migrations', load: async () => (await import('../migrations/migrations-check.js')).migrationsCheck },
  { key: 'completeness', load: async () => (await import('../completeness/completeness-check.js')).completenessCheck },
  { key: 'previous-version', load: async () => (await import('../migrations/previous-version-check.js')).previousVersionCheck },
  { key: 'backup', load: async () => (await import('../backup/backup-check.js')).backupCheck },
  { key: 'replica', load: async () => (await import('../replica/replica-check.js')).replicaCheck },
  { key: 'secrets', load: async () => (await import('../secrets/secrets-check.js')).secretsCheck },
  { key: 'garbage', load: async () => (await import('../fuzz/garbage-check.js')).garbageCheck },
  { key: 'unicode', load: async () => (await import('../fuzz/unicode-check.js')).unicodeCheck },
  { key: 'siege', load: async () => (await import('../fuzz/siege-check.js')).siegeCheck },
  { key: 'isolation', load: async () => (await import('../access/isolation-check.js')).isolationCheck },
  { key: 'mutants-rules', load: async () => (await import('../mutants/rules-check.js')).rulesCheck },
  { key: 'mutants-rest', load: async () => (await import('../mutants/rest-check.js')).restCheck },
];
