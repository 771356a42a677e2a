import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { readJsonBody } from './json-body.js';

/**
 * Parses the bytes of a JSON body. Interceptors come after all guards: nobody who is not let in, or has no budget left, makes this server
 * parse megabytes.
 */
@Injectable()
export class JsonBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // Forms and uploads are objects already; other bodies are not taken.
    if (Buffer.isBuffer(request.body)) request.body = readJsonBody(request.body);
    return next.handle();
  }
}
