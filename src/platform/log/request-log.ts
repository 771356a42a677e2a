import type { FastifyInstance } from 'fastify';

/** One line a request. Reads that went well are worth a line only when somebody looks for something. */
export function installRequestLog(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const isQuiet = reply.statusCode < 400 && (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS');
    const level = isQuiet ? 'debug' : 'info';
    const line = {
      requestId: request.id,
      method: request.method,
      // The pattern, not the address: addresses hold names of things.
      route: request.routeOptions.url ?? '-',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log[level](line, 'answered');
  });
}
