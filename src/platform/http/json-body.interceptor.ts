import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { readJsonBody } from './json-body.js';
import { readBytes, UnreadBody } from './request-bytes.js';
import { RequestBudgets } from './request-budgets.js';

/**
 * Reads and parses a JSON body. Interceptors come after all guards: nobody who is not let in, or has no budget left, makes this server
 * keep megabytes or parse them.
 */
@Injectable()
export class JsonBodyInterceptor implements NestInterceptor {
  constructor(private readonly budgets: RequestBudgets) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // Forms and uploads are objects already; other bodies are not taken.
    if (request.body instanceof UnreadBody) {
      const bytes = await readBytes(request.body);
      await this.budgets.takeForUntold(request, bytes.length);
      request.body = readJsonBody(bytes);
    }
    return next.handle();
  }
}
