import { Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { map, type Observable } from 'rxjs';
import { responseSchemaOf } from './responds.js';

/**
 * Writes an answer through the schema of its route, so that nothing leaves the server that the contract does not name,
 * and gives everything that has a version its ETag.
 */
@Injectable()
export class ResponseInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const handler = context.getHandler();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => this.write(answer, handler, reply)));
  }

  private write(answer: unknown, handler: object, reply: FastifyReply): unknown {
    const schema = responseSchemaOf(handler);
    if (schema === undefined || isRaw(answer)) return answer;
    if (schema === null) return undefined;
    const result = schema.safeParse(answer);
    if (!result.success) throw new Error(`The answer does not fit its schema: ${result.error.message}`);
    const version = versionOf(result.data);
    if (version !== null && !reply.hasHeader('etag')) void reply.header('etag', `"${String(version)}"`);
    return result.data;
  }
}

const isRaw = (answer: unknown): boolean =>
  answer instanceof StreamableFile || answer instanceof Readable || Buffer.isBuffer(answer);

function versionOf(body: unknown): number | null {
  if (typeof body !== 'object' || body === null || !('version' in body)) return null;
  return typeof body.version === 'number' ? body.version : null;
}
