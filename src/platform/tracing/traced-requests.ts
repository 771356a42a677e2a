import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenSpan, Tracing } from './tracing.js';

/** Every request becomes a span, named by its route's pattern. What comes from memory in front of the framework does not: it has no parts. */
export function installTracing(fastify: FastifyInstance, tracing: Tracing): void {
  if (!tracing.isOn) return;
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const span = tracing.begin(request.method, 'server', { 'http.request.method': request.method, 'factdesk.request_id': request.id }, request.headers);
    if (span === null) {
      done();
      return;
    }
    spans.set(request, span);
    span.run(done);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '-';
    const status = { 'http.route': route, 'http.response.status_code': reply.statusCode, ...(reply.statusCode >= 500 ? { 'error.type': String(reply.statusCode) } : {}) };
    spans.get(request)?.end(status, `${request.method} ${route}`);
  });
}
