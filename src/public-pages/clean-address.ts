import type { FastifyInstance, FastifyReply } from 'fastify';

/** Pages for people, and the one parameter that such a page may have. */
const PAGES = /^\/(?:claims|articles|newsrooms)\/[^/]+$/;
const KNOWN = 'cursor';

/**
 * Whoever shares a page through a campaign or a social network gets it with parameters of theirs (`utm_source`, `fbclid` …): that leads to the address
 * without them, where an API refuses what it does not know. Readers are not followed around, and caches hold one page instead of many.
 */
export function leadToCleanAddresses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply): Promise<FastifyReply | undefined> => {
    const begin = request.url.indexOf('?');
    if (begin === -1 || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
    const path = request.url.slice(0, begin);
    if (!PAGES.test(path)) return undefined;
    const asked = new URLSearchParams(request.url.slice(begin));
    const kept = path.startsWith('/newsrooms/') ? asked.getAll(KNOWN).map((cursor) => `${KNOWN}=${encodeURIComponent(cursor)}`) : [];
    if (kept.length === asked.size) return undefined;
    return reply.headers({ 'cache-control': 'public, no-cache' }).redirect(kept.length === 0 ? path : `${path}?${kept.join('&')}`, 302);
  });
}
