import type { TestDatabase } from '../support/database.js';

/** `quick`: what `npm test` has time for. `full`: the length that the figure demands, for `npm run assure`. */
export type Scale = 'quick' | 'full';

/** What a check is given. */
export interface Conditions {
  readonly scale: Scale;
  /** Everything that is drawn by lot comes from it: the same seed does the same again. A 31-bit number. */
  readonly seed: number;
  /** A migrated, empty database. `durable`: on a server of its own, where what is committed reaches the disk. It is gone when the check ends. */
  database(kind?: { readonly durable: boolean }): Promise<TestDatabase>;
  /** One line for whoever waits. */
  say(line: string): void;
  /** How far an earlier run of the same commit, scale and seed came before it was stopped, as `reached` told it; null when it begins. */
  readonly resumed: unknown;
  /** Remembers how far it came, as JSON; forgotten when the check has ended. */
  reached(progress: unknown): void;
}

export interface Outcome {
  /** The figure as it was seen, for the table: `0 of 10,000`. */
  readonly seen: string;
  readonly met: boolean;
  /** What to type to see a failure again; null when nothing failed, or nothing is drawn by lot. */
  readonly replay: string | null;
  /** More lines for the page: what was found, how it was measured. */
  readonly notes: readonly string[];
}

/** One promise of docs/assurance.md, and what shows whether it is kept. */
export interface Check {
  /** `npm run assure -- --only races` */
  readonly key: string;
  readonly promise: string;
  /** The figure that is demanded, at full length. */
  readonly demanded: string;
  run(conditions: Conditions): Promise<Outcome>;
}
