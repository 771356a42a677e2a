import { Body, Controller, Delete, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PersonActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Public, Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { SessionCookie } from './session-cookie.js';
import { signedInSchema, signInSchema, type SignedIn, type SignIn } from './sessions.schemas.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { CurrentVisitor, type Visitor } from './visitor.js';

@ApiTags('Session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  /** Signs in: the session comes as a cookie. */
  @Post()
  @Public()
  @Responds(signedInSchema, 200)
  @Fails('SIGN_IN_FAILED')
  async signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    return this.cookie.set(reply, await this.signIns.signIn(body, visitor));
  }

  /** Who is signed in. */
  @Get()
  @Requires('me.read')
  @Responds(signedInSchema)
  current(@CurrentActor() actor: PersonActor): Promise<SignedIn> {
    return this.signIns.current(actor);
  }

  /** Signs out. Always succeeds: whoever is not signed in is signed out. */
  @Delete()
  @Public()
  @Responds(null)
  async signOut(@CurrentVisitor() visitor: Visitor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    this.cookie.clear(reply);
    await this.sessions.signOut(visitor);
  }
}
