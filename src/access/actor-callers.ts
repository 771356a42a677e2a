import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller, Callers } from '../platform/http/caller.js';
import type { Actor } from './actor.js';
import './current-actor.js';

/** Tells the technical ground who calls, in its own words. */
@Injectable()
export class ActorCallers implements Callers {
  of(request: FastifyRequest): Caller | null {
    return request.actor === undefined ? null : callerOf(request.actor);
  }
}

function callerOf(actor: Actor): Caller | null {
  switch (actor.kind) {
    case 'member': {
      const { credential } = actor;
      const name = credential.kind === 'key' ? `key:${credential.keyId}` : `person:${actor.personId}`;
      return { name, newsroomId: actor.newsroomId };
    }
    case 'person':
      return { name: `person:${actor.personId}`, newsroomId: null };
    case 'system':
      return null;
  }
}
