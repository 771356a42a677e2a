import type { components } from './schema.d.ts';

export type Problem = components['schemas']['Problem'];

/** An answer of 4xx or 5xx. `problem.code` is stable: branch on it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** When it came, in milliseconds since 1970. */
  readonly at = Date.now();

  constructor(
    readonly problem: Problem,
    /** Seconds to wait, where the server said so (429, 503). */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** No answer came: the network is gone, or the server is. What was typed is kept and sent again. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

export const hasCode = (error: unknown, code: string): boolean => error instanceof ProblemError && error.code === code;
export const hasStatus = (error: unknown, status: number): boolean => error instanceof ProblemError && error.status === status;

/** Worth another try by itself: nothing was decided against it. */
export const isTransient = (error: unknown): boolean =>
  error instanceof UnreachableError || (error instanceof ProblemError && (error.status >= 500 || error.status === 429));
