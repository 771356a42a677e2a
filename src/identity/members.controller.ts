import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  bylineChangeSchema,
  memberListSchema,
  memberPathSchema,
  memberViewSchema,
  roleChangeSchema,
  suspensionSchema,
  type BylineChange,
  type MemberList,
  type MemberPath,
  type MemberView,
  type NewSuspension,
  type RoleChange,
} from './members.schemas.js';
import { MembersService } from './members.service.js';
import { issuedResetSchema, type IssuedReset } from './password-resets.schemas.js';
import { PasswordResetsService } from './password-resets.service.js';

@ApiTags('Members')
@Controller('api/desk/:newsroom/members')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly resets: PasswordResetsService,
  ) {}

  @Get()
  @Requires('member.read')
  @Responds(memberListSchema)
  list(@CurrentActor() actor: MemberActor): Promise<MemberList> {
    return this.members.list(actor);
  }

  @Get(':personId')
  @Requires('member.read')
  @Responds(memberViewSchema)
  get(@CurrentActor() actor: MemberActor, @Param({ schema: memberPathSchema }) { personId }: MemberPath): Promise<MemberView> {
    return this.members.get(actor, personId);
  }

  /** The last active admin keeps that role (LAST_ADMIN). */
  @Put(':personId/role')
  @Requires('member.changeRole')
  @Responds(memberViewSchema)
  changeRole(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: memberPathSchema }) { personId }: MemberPath,
    @IfMatch() version: number,
    @Body({ schema: roleChangeSchema }) { role }: RoleChange,
  ): Promise<MemberView> {
    return this.members.changeRole(actor, personId, version, role);
  }

  /** Ends their sessions, refuses their keys and gives their assignments back. */
  @Put(':personId/suspension')
  @Requires('member.suspend')
  @Responds(memberViewSchema)
  suspend(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: memberPathSchema }) { personId }: MemberPath,
    @IfMatch() version: number,
    @Body({ schema: suspensionSchema }) body: NewSuspension,
  ): Promise<MemberView> {
    return this.members.suspend(actor, personId, version, body);
  }

  @Delete(':personId/suspension')
  @Requires('member.suspend')
  @Responds(memberViewSchema)
  reinstate(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: memberPathSchema }) { personId }: MemberPath,
    @IfMatch() version: number,
  ): Promise<MemberView> {
    return this.members.reinstate(actor, personId, version);
  }

  /** One's own only: consent to be named. */
  @Put(':personId/byline')
  @Requires('member.setByline')
  @Responds(memberViewSchema)
  changeByline(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: memberPathSchema }) { personId }: MemberPath,
    @IfMatch() version: number,
    @Body({ schema: bylineChangeSchema }) body: BylineChange,
  ): Promise<MemberView> {
    return this.members.changeByline(actor, personId, version, body);
  }

  /** A link for a member who forgot the password; hand it over in person. It works once, for 24 hours. */
  @Post(':personId/password-reset')
  @Requires('member.resetPassword')
  @Creates({ secrets: ['link', 'token'] })
  @Responds(issuedResetSchema, 201)
  @Fails('PASSWORD_RESET_REFUSED')
  issueReset(@CurrentActor() actor: MemberActor, @Param({ schema: memberPathSchema }) { personId }: MemberPath): Promise<IssuedReset> {
    return this.resets.issue(actor, personId);
  }
}
