import type { FastifyInstance, FastifyReply } from 'fastify';

/** What anybody may read from any web page. Everything else answers the same origin only. */
const PUBLIC_PREFIXES = ['/api/v1/', '/v1alpha1/', '/$discovery/', '/feeds/', '/log/', '/oembed', '/problems'];

export const isPublicRead = (url: string): boolean =>
  PUBLIC_PREFIXES.some((prefix) => url.startsWith(prefix)) || /^\/openapi\.json(\?|$)/.test(url);

const EXPOSED = [
  'Changes-Cursor', 'ETag', 'Idempotency-Replayed', 'Last-Modified', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id',
].join(', ');

const READ_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED,
  'cross-origin-resource-policy': 'cross-origin',
} as const;

const PREFLIGHT_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'Accept, If-None-Match, If-Modified-Since, X-Request-Id',
  'access-control-max-age': '86400',
} as const;

/** CORS (Fetch standard) for public reads: any origin, never with credentials, only GET and HEAD. */
export function installPublicReads(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply): Promise<FastifyReply | undefined> => {
    if (!isPublicRead(request.url)) return undefined;
    if (request.method === 'OPTIONS') return reply.code(204).headers(PREFLIGHT_HEADERS).send();
    void reply.headers(READ_HEADERS);
    return undefined;
  });
}
