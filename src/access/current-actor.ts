import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication guard; undefined on an anonymous request. */
    actor?: Actor;
  }
}

/**
 * Parameter decorator: who acts. A MemberActor on desk routes, a PersonActor on a person's own routes; the access guard
 * has made sure of that by the route's permission.
 */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor === undefined) throw new Error('@CurrentActor() on a route that anonymous requests reach.');
  return actor;
});
