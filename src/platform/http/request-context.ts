import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Observable } from 'rxjs';

interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Id of the request that is being answered; null in jobs and scripts. */
export const currentRequestId = (): string | null => storage.getStore()?.requestId ?? null;

/** Carries the request's id to whatever writes about it (audit entries), without a parameter through every layer. */
@Injectable()
export class RequestContextInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { id } = context.switchToHttp().getRequest<FastifyRequest>();
    return storage.run({ requestId: id }, () => next.handle());
  }
}
