import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { Responds } from '../platform/http/responds.js';
import {
  createdInvitationSchema,
  invitationListSchema,
  invitationPathSchema,
  newInvitationSchema,
  type CreatedInvitation,
  type InvitationList,
  type InvitationPath,
  type NewInvitation,
} from './invitations.schemas.js';
import { InvitationsService } from './invitations.service.js';

@ApiTags('Members')
@Controller('api/desk/:newsroom/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  /** Makes a link for a new member; hand it over yourself. It works once, for seven days. */
  @Post()
  @Requires('invitation.create')
  @Creates({ secrets: ['link', 'token'] })
  @Responds(createdInvitationSchema, 201)
  create(@CurrentActor() actor: MemberActor, @Body({ schema: newInvitationSchema }) body: NewInvitation): Promise<CreatedInvitation> {
    return this.invitations.create(actor, body);
  }

  /** Those that nobody has accepted yet. */
  @Get()
  @Requires('invitation.read')
  @Responds(invitationListSchema)
  list(@CurrentActor() actor: MemberActor): Promise<InvitationList> {
    return this.invitations.list(actor);
  }

  @Delete(':invitationId')
  @Requires('invitation.revoke')
  @Responds(null)
  revoke(@CurrentActor() actor: MemberActor, @Param({ schema: invitationPathSchema }) { invitationId }: InvitationPath): Promise<void> {
    return this.invitations.revoke(actor, invitationId);
  }
}
