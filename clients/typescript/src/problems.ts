import type { components } from './schema.js';

/** What the API says when it cannot do what was asked (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** The API refused. Branch on `code`, which never changes its meaning. */
export class FactdeskError extends Error {
  override readonly name: string = 'FactdeskError';

  constructor(
    /** HTTP status. */
    readonly status: number,
    /** Null where what answered is no Factdesk, for example a proxy. */
    readonly problem: Problem | null,
  ) {
    super(problem === null ? `The server answered ${String(status)}.` : `${problem.title}${problem.detail === undefined ? '' : `: ${problem.detail}`}`);
  }

  get code(): string | null {
    return this.problem?.code ?? null;
  }
}

/**
 * The cursor belongs to an earlier state of the server's database, which was put back from a backup. What was told since then may be told
 * otherwise now: take a new export, replace the copy, and follow from the export's cursor.
 */
export class CursorExpiredError extends FactdeskError {
  override readonly name = 'CursorExpiredError';
}

/** The error that an answer other than 2xx amounts to. */
export function errorOf(status: number, body: unknown): FactdeskError {
  const problem = isProblem(body) ? body : null;
  return problem?.code === 'CURSOR_EXPIRED' ? new CursorExpiredError(status, problem) : new FactdeskError(status, problem);
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'title' in body && typeof body.title === 'string';
