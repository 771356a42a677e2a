import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Actor } from './actor.js';
import './current-actor.js';
import type { Permission } from './permissions.js';
import { mayEver } from './policy.js';
import type { DenialReason } from './predicates.js';
import { requirementOf } from './requires.js';

/** For people; programs read `reason`. */
const WORDS: Readonly<Record<DenialReason, string>> = {
  CONTRIBUTED: 'You contributed to what is to be approved.',
  FACT_UNKNOWN: 'This cannot be decided here.',
  KEY_NOT_ALLOWED: 'API keys never do this; a person has to.',
  MEMBERSHIP_REQUIRED: 'This belongs to the members of a newsroom.',
  NOT_OWN: 'This belongs to somebody else.',
  RECUSED: 'You are recused.',
  ROLE_REQUIRED: 'Your role in this newsroom does not include this.',
  SCOPE_REQUIRED: 'The API key was not issued for this.',
  SECOND_PERSON_REQUIRED: 'This takes a second person.',
  SIGN_IN_REQUIRED: 'This needs a signed-in person.',
  SYSTEM_ONLY: 'Only the system does this.',
};

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
    return permit(requirement.permission, actor);
  }
}

/** The newsroom in the path is the one the actor was found to be a member of; everything else does not exist. */
function refuseOtherNewsroom(actor: Actor, params: unknown): void {
  if (typeof params !== 'object' || params === null || !('newsroom' in params)) return;
  if (actor.kind !== 'member' || actor.newsroomSlug !== params.newsroom) throw new DomainError('NEWSROOM_NOT_FOUND');
}

function permit(permission: Permission, actor: Actor): true {
  const answer = mayEver(permission, actor);
  if (answer.allowed) return true;
  const { reason } = answer;
  throw new DomainError('FORBIDDEN', { detail: `${WORDS[reason]} Missing permission: ${permission}.`, extra: { permission, reason } });
}
