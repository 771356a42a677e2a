import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Actor } from './actor.js';
import './current-actor.js';
import { permitEver } from './permit.js';
import { requirementOf } from './requires.js';

/** Denies by default: a route is reached only by whoever could ever hold its permission. Services decide the rest. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const requirement = requirementOf(context.getHandler(), context.getClass());
    if (requirement === undefined) throw new Error('A route without @Requires or @Public was called.');
    if (requirement.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = request;
    if (actor === undefined) {
      throw new DomainError('NOT_AUTHENTICATED', { headers: { 'www-authenticate': 'Bearer realm="factdesk"' } });
    }
    refuseOtherNewsroom(actor, request.params);
    permitEver(requirement.permission, actor);
    return true;
  }
}

/** The newsroom in the path is the one the actor was found to be a member of; everything else does not exist. */
function refuseOtherNewsroom(actor: Actor, params: unknown): void {
  if (typeof params !== 'object' || params === null || !('newsroom' in params)) return;
  // A path names a newsroom by slug or by id.
  const isOwn = actor.kind === 'member' && (actor.newsroomSlug === params.newsroom || actor.newsroomId === params.newsroom);
  if (!isOwn) throw new DomainError('NEWSROOM_NOT_FOUND');
}
