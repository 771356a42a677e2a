/** What the Database needs to know. Provided by the DatabaseModule from the configuration. */
export interface DatabaseOptions {
  /** Connection string of the role that serves (not the owner's). */
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

export const DATABASE_OPTIONS = Symbol('DatabaseOptions');
