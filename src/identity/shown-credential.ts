import type { FastifyRequest } from 'fastify';
import './session-cookie.js';

/** What a request shows of who sends it; whether it is worth anything is not known yet. */
export type ShownCredential = { readonly kind: 'key'; readonly authorization: string } | { readonly kind: 'session'; readonly token: string };

/**
 * A request with an API key is the key's, whatever cookie it carries: the key was put there on purpose, a cookie comes by itself. Null when it shows
 * nothing; what a proxy before us asks for (`Authorization: Basic`) says nothing to us.
 */
export function shownCredential({ headers: { authorization }, sessionToken }: FastifyRequest): ShownCredential | null {
  if (authorization !== undefined && /^bearer /i.test(authorization)) return { kind: 'key', authorization };
  return typeof sessionToken === 'string' ? { kind: 'session', token: sessionToken } : null;
}
