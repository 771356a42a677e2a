import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Actor, MemberActor } from '../../src/access/actor.js';
import '../../src/access/current-actor.js';

const HEADER = 'x-test-actor';

/** The header that makes a request come from this actor, for specs that are not about signing in. */
export const as = (actor: Actor): Record<string, string> => ({ [HEADER]: Buffer.from(JSON.stringify(actor)).toString('base64') });

/** A member to act as; `newsroom` is its id and slug. */
export const memberOf = (newsroom: { id: string; slug: string }, actor: Partial<MemberActor> = {}): MemberActor => ({
  kind: 'member',
  personId: '0190f000-0000-7000-8000-000000000001',
  personName: 'Ada',
  newsroomId: newsroom.id,
  newsroomSlug: newsroom.slug,
  role: 'editor',
  credential: { kind: 'session', sessionId: '0190f000-0000-7000-8000-000000000002' },
  ...actor,
});

@Injectable()
class TestActors implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addHook('onRequest', async (request) => {
      const given = request.headers[HEADER];
      if (typeof given === 'string') request.actor = JSON.parse(Buffer.from(given, 'base64').toString()) as Actor;
    });
  }
}

/** Stands in for authentication in specs of what lies beneath it. */
@Module({ providers: [TestActors] })
export class TestActorsModule {}
