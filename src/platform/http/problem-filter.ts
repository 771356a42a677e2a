import { Catch, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../errors/domain-error.js';
import { errorAnswer, toDomainError } from './problem.js';

/** Turns everything that is thrown while a request is answered into one kind of answer. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), thrown, this.logger);
  }
}

/** Also for what happens before Nest has a say: addresses that cannot be decoded. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown, logger: Logger): void {
  const error = toDomainError(thrown);
  log(logger, error, request);
  if (reply.sent || reply.raw.headersSent) {
    // A stream broke half way. Cutting the connection is the only way left to say that the answer is not complete.
    reply.raw.destroy();
    return;
  }
  const answer = errorAnswer(error, { requestId: request.id, path: pathOf(request.url) });
  for (const header of ['etag', 'content-length', 'content-encoding', 'content-disposition', 'last-modified']) {
    void reply.removeHeader(header);
  }
  void reply.serializer(String).code(answer.status).headers({ 'cache-control': 'no-store', ...error.headers });
  void reply.type(answer.mediaType).send(answer.body);
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/';

function log(logger: Logger, error: DomainError, request: FastifyRequest): void {
  // Readiness is asked for every second, and tells by itself when it changes.
  if (error.status < 500 || error.code === 'NOT_READY') return;
  const cause = error.cause instanceof Error ? error.cause : error;
  logger.error({ requestId: request.id, method: request.method, route: request.routeOptions.url, code: error.code, err: cause });
}
