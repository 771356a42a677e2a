import { errorCodes, type ErrorCode } from './error-codes.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One thing that is wrong with the request. `pointer` is an RFC 6901 JSON Pointer into the body ('' = the whole body). */
export interface Violation {
  readonly pointer: string;
  readonly code?: string;
  readonly detail: string;
}

export interface DomainErrorOptions {
  /** What is wrong this time, for people. Never contains secrets or what another newsroom has. */
  readonly detail?: string;
  readonly errors?: readonly Violation[];
  /** Extension members of the problem (RFC 9457 section 3.2), for example `missing` or `retraction`. */
  readonly extra?: Readonly<Record<string, Json>>;
  /** Response headers, for example `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** The only error that a caller sees as it is. Everything else becomes 500 INTERNAL without a word about why. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly detail: string | undefined;
  readonly errors: readonly Violation[];
  readonly extra: Readonly<Record<string, Json>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ErrorCode,
    options: DomainErrorOptions = {},
  ) {
    super(options.detail ?? errorCodes[code].title, { cause: options.cause });
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.extra = options.extra ?? {};
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get title(): string {
    return errorCodes[this.code].title;
  }
}
