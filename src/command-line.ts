import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.setup.js';
import type { Config } from './config/config.js';
import { readConfig } from './config/config.js';
import { explainFailure } from './explain-failure.js';
import type { OpenDatabase } from './platform/database/open-database.js';
import { openDatabase } from './platform/database/open-database.js';

export interface CommandContext {
  readonly config: Config;
  readonly database: OpenDatabase;
  /** Aborted by Ctrl+C: finish the row in hand and return. A second Ctrl+C ends the process at once. */
  readonly signal: AbortSignal;
}

/**
 * Runs a command-line tool on the configured database, or on the embedded one: that is started for it, or joined when the
 * server is running. Ends the process: with the number that `work` answers, 0 without one, 130 after Ctrl+C, or 1 with one sentence (a
 * stack for a defect).
 */
export async function runOnDatabase(work: (context: CommandContext) => Promise<unknown>): Promise<never> {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  try {
    const config = readConfig();
    const database = await openDatabase(config.database, 'join');
    const code = await work({ config, database, signal: abort.signal }).finally(() => database.close());
    process.exit(abort.signal.aborted ? 130 : typeof code === 'number' ? code : 0);
  } catch (error) {
    console.error(explainFailure(error) ?? error);
    process.exit(1);
  }
}

/** The same with the whole application, which does not listen and runs no jobs. */
export function runWithApp(work: (app: NestFastifyApplication, context: CommandContext) => Promise<unknown>): Promise<never> {
  return runOnDatabase(async (context) => {
    const app = await createApp({ config: { ...context.config, logLevel: 'error' }, databaseUrl: context.database.appUrl, runsJobs: false });
    try {
      await app.init();
      return await work(app, context);
    } finally {
      await app.close();
    }
  });
}
