import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { showBudget } from './rate-limits.js';
import { RequestBudgets } from './request-budgets.js';

const UNLIMITED = 'factdesk:unlimited';

/** For routes that must always answer, such as health checks. */
export const Unlimited = (): MethodDecorator => SetMetadata(UNLIMITED, true);

/** Takes every request from the budget of its caller, or of its address when it is anonymous. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly budgets: RequestBudgets) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (Reflect.getMetadata(UNLIMITED, context.getHandler()) === true) return true;
    const http = context.switchToHttp();
    const budget = await this.budgets.take(http.getRequest<FastifyRequest>());
    showBudget(http.getResponse<FastifyReply>(), budget);
    return true;
  }
}
