import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config/config.js';
import { firstAdmin } from './first-admin.js';
import { loadSample } from './load-sample.js';

/** What has to be done at a start after the migrations and before the first request. */
export interface StartupTask {
  readonly name: string;
  /** @returns lines for the person at the terminal, such as passwords that are shown only this once */
  run(app: NestFastifyApplication, context: StartupContext): Promise<string[]>;
}

export interface StartupContext {
  readonly config: Config;
  /** Where people reach this server, without a slash at its end. */
  readonly url: string;
}

/** They run one after the other, in this order. The first admin is last: there may be a newsroom with people by then. */
export const startupTasks: readonly StartupTask[] = [loadSample, firstAdmin];
