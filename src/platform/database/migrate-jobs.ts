import { Logger, runMigrations } from 'graphile-worker';

/** The job queue's own migrations (schema graphile_worker). The caller holds the migration lock. */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => undefined) });
}
