export interface JobsOptions {
  /** False in tools and in tests, which run due jobs by hand with `runDue`. */
  readonly enabled: boolean;
  /** How often future jobs are looked for, in milliseconds; a job that is due at once starts without waiting. */
  readonly pollIntervalMs: number;
}

export const JOBS_OPTIONS = Symbol('JobsOptions');
