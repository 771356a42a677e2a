import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RouteParamtypes, ROUTE_ARGS_METADATA } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { jsonPointer } from '../errors/json-pointer.js';

/** A route that reads no query refuses every query parameter, as a route with a query schema refuses unknown ones. */
@Injectable()
export class UnknownQueryGuard implements CanActivate {
  private readonly readsQuery = new WeakMap<object, boolean>();

  canActivate(context: ExecutionContext): boolean {
    const names = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query as object);
    if (names.length === 0 || this.hasQuery(context)) return true;
    throw new DomainError('UNKNOWN_QUERY_PARAMETER', {
      errors: names.map((name) => ({ pointer: jsonPointer([name]), code: 'unknown_key', detail: 'There is no such parameter.' })),
    });
  }

  private hasQuery(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const known = this.readsQuery.get(handler);
    if (known !== undefined) return known;
    const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) as object | undefined) ?? {};
    const reads = Object.keys(parameters).some((name) => name.split(':', 1)[0] === String(RouteParamtypes.QUERY));
    this.readsQuery.set(handler, reads);
    return reads;
  }
}
