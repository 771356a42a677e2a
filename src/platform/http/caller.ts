import type { FastifyRequest } from 'fastify';

/** Who sent a request, as far as technique needs to know: to keep the keys and budgets of callers apart. */
export interface Caller {
  /** Stable name of the credential's owner: a person or an API key. */
  readonly name: string;
  readonly newsroomId: string | null;
}

/**
 * Answers who sent a request after authentication. Provided by `access`, which knows actors; an abstract class, so that it
 * is also the injection token.
 */
export abstract class Callers {
  /** Null for an anonymous request. */
  abstract of(request: FastifyRequest): Caller | null;
}
