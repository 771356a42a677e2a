/** What the Database needs to know. Provided by the DatabaseModule from the configuration. */
export interface DatabaseOptions {
  /** Connection string of the role that serves (not the owner's). */
  readonly url: string;
  /** A streaming replica for reads of what is public; null: there is none. */
  readonly readUrl: string | null;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

export const DATABASE_OPTIONS = Symbol('DatabaseOptions');
