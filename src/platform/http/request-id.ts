import type { IncomingMessage } from 'node:http';

/** What we are willing to repeat in logs and answers: no spaces, quotes or control characters. */
const WELL_FORMED = /^[A-Za-z0-9._:/+=@-]{1,128}$/;

/** The caller's own X-Request-Id when it is well-formed, so that both sides can find the same request; otherwise a new one. */
export function requestIdOf(request: IncomingMessage, makeId: () => string): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : makeId();
}
