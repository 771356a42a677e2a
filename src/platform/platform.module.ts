import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Clock } from './clock/clock.js';
import { DatabaseModule } from './database/database.module.js';
import { DATABASE_OPTIONS, type DatabaseOptions } from './database/database-options.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { HTTP_OPTIONS, type HttpOptions } from './http/http-options.js';
import { JobsModule } from './jobs/jobs.module.js';
import { JOBS_OPTIONS, type JobsOptions } from './jobs/jobs-options.js';

/** What the application is started with: the configuration, and the address of the database that was made ready. */
export interface AppStart {
  readonly config: Config;
  /** As the role that serves. With the embedded server its port is known only after it was started. */
  readonly databaseUrl: string;
  /** Whether this process runs jobs; a server does unless it is a test, which runs due jobs by hand. */
  readonly runsJobs?: boolean;
}

const databaseOptions = ({ config, databaseUrl }: AppStart): DatabaseOptions => ({
  url: databaseUrl,
  poolSize: config.poolSize,
  statementTimeoutMs: 30_000,
  lockTimeoutMs: 10_000,
});

export const httpOptions = ({ config }: AppStart): HttpOptions => ({
  production: config.environment === 'production',
  publicOrigin: config.publicUrl,
  trustProxy: config.trustProxy,
  logLevel: config.logLevel,
  rateLimits: config.rateLimits,
});

const jobsOptions = ({ config, runsJobs }: AppStart): JobsOptions => ({
  enabled: runsJobs ?? config.environment !== 'test',
  pollIntervalMs: 1_000,
});

/** The technical ground that every feature stands on: configuration, time, database, HTTP, jobs. */
@Global()
@Module({})
export class PlatformModule {
  static with(start: AppStart): DynamicModule {
    const provided = [
      { provide: Clock, useClass: Clock },
      { provide: CONFIG, useValue: start.config },
      { provide: DATABASE_OPTIONS, useValue: databaseOptions(start) },
      { provide: HTTP_OPTIONS, useValue: httpOptions(start) },
      { provide: JOBS_OPTIONS, useValue: jobsOptions(start) },
    ];
    return {
      module: PlatformModule,
      imports: [DatabaseModule, HttpModule, JobsModule, HealthModule],
      providers: provided,
      exports: provided.map(({ provide }) => provide),
    };
  }
}
