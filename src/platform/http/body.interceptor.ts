import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { bodyConfigOf } from './body-limit.js';
import { readFormData, sizeOfForm } from './form-data.js';
import { parseJsonBody } from './json-body.js';
import { JsonScan } from './json-scan.js';
import { readBytes, UnreadBody } from './request-bytes.js';
import { RequestBudgets } from './request-budgets.js';

/** In bytes. To parse more than that takes milliseconds, and so does what comes next: others get their turn between. */
const LARGE = 524_288;

/**
 * Reads the bodies that may be large: JSON and uploads. Interceptors come after all guards: nobody who is not let in, or has no budget left,
 * makes this server keep megabytes or parse them.
 */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  constructor(private readonly budgets: RequestBudgets) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.body instanceof UnreadBody) {
      const scan = new JsonScan(bodyConfigOf(request).longTexts ?? []);
      const bytes = await readBytes(request.body, (chunk) => scan.look(chunk));
      await this.budgets.takeForUntold(request, bytes.length);
      if (bytes.length > LARGE) await turn();
      request.body = parseJsonBody(bytes);
      if (bytes.length > LARGE) await turn();
    } else if (request.isMultipart()) {
      const form = await readFormData(request);
      await this.budgets.takeForUntold(request, sizeOfForm(form));
      request.body = form;
    }
    return next.handle();
  }
}
