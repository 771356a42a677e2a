import type { FastifyInstance } from 'fastify';

/**
 * Node answers an Expect header that it does not know with an empty 417 of its own, which is in no contract. RFC 9110 lets a server ignore it: the
 * request is answered as if it were not there.
 */
export function ignoreUnknownExpectations({ server }: FastifyInstance): void {
  server.on('checkExpectation', (request, response) => void server.emit('request', request, response));
}
