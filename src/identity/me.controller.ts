import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PersonActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Responds } from '../platform/http/responds.js';
import {
  accountEventsSchema,
  meChangeSchema,
  meSchema,
  myNewsroomsSchema,
  passwordChangeSchema,
  type AccountEvents,
  type Me,
  type MeChange,
  type MyNewsrooms,
  type PasswordChange,
} from './me.schemas.js';
import { MeService } from './me.service.js';
import { sessionListSchema, sessionPathSchema, type SessionList, type SessionPath } from './sessions.schemas.js';
import { SessionsService } from './sessions.service.js';
import { CurrentVisitor, type Visitor } from './visitor.js';

@ApiTags('Me')
@Controller('api/desk/me')
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @Requires('me.read')
  @Responds(meSchema)
  get(@CurrentActor() actor: PersonActor): Promise<Me> {
    return this.me.view(actor);
  }

  @Put()
  @Requires('me.edit')
  @Responds(meSchema)
  change(
    @CurrentActor() actor: PersonActor,
    @IfMatch() version: number,
    @Body({ schema: meChangeSchema }) body: MeChange,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<Me> {
    return this.me.change(actor, version, body, visitor);
  }

  /** Where you are an active member, and as what. */
  @Get('newsrooms')
  @Requires('me.read')
  @Responds(myNewsroomsSchema)
  newsrooms(@CurrentActor() actor: PersonActor): Promise<MyNewsrooms> {
    return this.me.newsrooms(actor);
  }

  /** What happened to your account lately. */
  @Get('events')
  @Requires('me.read')
  @Responds(accountEventsSchema)
  events(@CurrentActor() actor: PersonActor): Promise<AccountEvents> {
    return this.me.accountEvents(actor);
  }

  /** Ends all your other sessions. */
  @Put('password')
  @Requires('me.changePassword')
  @Responds(null)
  changePassword(
    @CurrentActor() actor: PersonActor,
    @Body({ schema: passwordChangeSchema }) body: PasswordChange,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<void> {
    return this.me.changePassword(actor, body, visitor);
  }

  @Get('sessions')
  @Requires('me.manageSessions')
  @Responds(sessionListSchema)
  listSessions(@CurrentActor() actor: PersonActor): Promise<SessionList> {
    return this.sessions.list(actor);
  }

  /** Ends all sessions but this one. */
  @Delete('sessions')
  @Requires('me.manageSessions')
  @Responds(null)
  endOtherSessions(@CurrentActor() actor: PersonActor, @CurrentVisitor() visitor: Visitor): Promise<void> {
    return this.sessions.endOthers(actor, visitor);
  }

  @Delete('sessions/:sessionId')
  @Requires('me.manageSessions')
  @Responds(null)
  endSession(
    @CurrentActor() actor: PersonActor,
    @Param({ schema: sessionPathSchema }) { sessionId }: SessionPath,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<void> {
    return this.sessions.end(actor, sessionId, visitor);
  }
}
