import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** In bytes: what may still be on its way of a small body is read and dropped, and the connection lives on. */
const SMALL = 65_536;
/** So long whoever sends has for reading the answer; what they send meanwhile stays in the system's buffers. */
const LINGER_MS = 1_000;

/**
 * Whoever is refused before their large body has come gets the answer at once, and the rest is not read: to take in megabytes from everybody
 * who is refused anyway would cost more than anything else that they can do. The connection ends with the answer (RFC 9112, section 9.6: not
 * before the other side had time to read it).
 */
export function installUnreadRest(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (leavesMuch(request)) {
      void reply.header('connection', 'close');
      lingerAfter(request.raw);
    }
    return payload;
  });
}

function leavesMuch({ raw, headers }: FastifyRequest): boolean {
  if (raw.complete) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > SMALL;
}

/**
 * Node calls `destroySoon` when the answer is sent, and would hang up in the same moment: the answer may be lost then. A body that nobody began
 * to read it would read to its end by itself once the answer is sent, and throw away; `read(0)` is such a beginning.
 */
function lingerAfter(request: IncomingMessage): void {
  const { socket } = request;
  request.read(0);
  socket.destroySoon = () => {
    request.pause();
    socket.pause();
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}
