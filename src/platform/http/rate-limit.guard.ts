import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Callers } from './caller.js';
import { addressKey, RateLimits, showBudget } from './rate-limits.js';

const UNLIMITED = 'factdesk:unlimited';

/** For routes that must always answer, such as health checks. */
export const Unlimited = (): MethodDecorator => SetMetadata(UNLIMITED, true);

/** Takes every request from the budget of its caller, or of its address when it is anonymous. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly limits: RateLimits,
    private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (Reflect.getMetadata(UNLIMITED, context.getHandler()) === true) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const caller = this.callers.of(request);
    const cost = costOf(request);
    const budget =
      caller === null ? await this.limits.take('anonymous', addressKey(request.ip), cost) : await this.limits.take('caller', caller.name, cost);
    showBudget(http.getResponse<FastifyReply>(), budget);
    return true;
  }
}

/** A large body takes as much time as many small ones, so it counts as many requests: one more for each of these. */
const BYTES_PER_REQUEST = 65_536;

function costOf({ body, headers }: FastifyRequest): number {
  if (body === undefined || body === null) return 1;
  const bytes = Buffer.isBuffer(body) ? body.length : Number(headers['content-length'] ?? 0);
  return 1 + Math.floor(bytes / BYTES_PER_REQUEST);
}
