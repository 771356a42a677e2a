import type { Config } from '../config/config.js';

/** What identity needs to know. Provided by the IdentityModule from the configuration. */
export interface IdentityOptions {
  /** After this a session ends whatever happens. */
  readonly sessionDays: number;
  readonly hashing: HashingCost;
}

/** Cost of one password hash (argon2id, one lane). */
export interface HashingCost {
  readonly memoryKiB: number;
  readonly passes: number;
  /** How many run at the same time; the rest waits in line. Bounds memory to `concurrent` × `memoryKiB`. */
  readonly concurrent: number;
}

export const IDENTITY_OPTIONS = Symbol('IdentityOptions');

/** RFC 9106, second recommended option: 64 MiB, 3 passes. */
const SAFE: HashingCost = { memoryKiB: 64 * 1024, passes: 3, concurrent: 2 };
/** Tests sign in thousands of times and protect nobody. */
const CHEAP: HashingCost = { memoryKiB: 256, passes: 1, concurrent: 2 };

export const identityOptions = ({ environment, sessionDays }: Config): IdentityOptions => ({
  sessionDays,
  hashing: environment === 'test' ? CHEAP : SAFE,
});

/** After this without a request a session ends early. */
export const SESSION_IDLE_DAYS = 7;
export const INVITATION_DAYS = 7;
export const PASSWORD_RESET_HOURS = 24;
