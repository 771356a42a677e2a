import { Global, Module } from '@nestjs/common';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { BodyInterceptor } from './body.interceptor.js';
import { ProblemFilter } from './problem-filter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimits } from './rate-limits.js';
import { RequestBudgets } from './request-budgets.js';
import { RequestContextInterceptor } from './request-context.js';
import { RequestMetrics } from './request-metrics.js';
import { ResponseInterceptor } from './response.interceptor.js';
import { UnknownQueryGuard } from './unknown-query.guard.js';
import { ValidationPipe } from './validation.pipe.js';

const services = [
  IdempotencyInterceptor, IdempotencyRepository, BodyInterceptor, ProblemFilter, RateLimitGuard, RateLimits, RequestBudgets, RequestContextInterceptor, RequestMetrics, ResponseInterceptor, UnknownQueryGuard, ValidationPipe,
];

@Global()
@Module({ providers: services, exports: services })
export class HttpModule {}
