import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site makes a browser send (CSRF). The session cookie is SameSite=Lax; this is the second
 * lock. Browsers say with Sec-Fetch-Site where a request comes from, older ones with Origin; what carries neither is no
 * browser. A Bearer token proves its right by something that no browser adds on its own; Basic credentials, which a proxy in
 * front may ask for, every browser adds by itself.
 */
export function isCrossSite(request: FastifyRequest, publicOrigin: string | null): boolean {
  if (SAFE_METHODS.has(request.method) || /^bearer /i.test(request.headers.authorization ?? '')) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return origin !== publicOrigin && hostOf(origin) !== request.host.toLowerCase();
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

export function installCrossSiteDefence(fastify: FastifyInstance, publicOrigin: string | null): void {
  fastify.addHook('onRequest', async (request) => {
    if (isCrossSite(request, publicOrigin)) throw new DomainError('CROSS_SITE_REQUEST');
  });
}
