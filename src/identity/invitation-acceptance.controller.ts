import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import {
  acceptanceSchema,
  foundInvitationSchema,
  invitationLookupSchema,
  type Acceptance,
  type FoundInvitation,
  type InvitationLookup,
} from './invitations.schemas.js';
import { SessionCookie } from './session-cookie.js';
import { signedInSchema, type SignedIn } from './sessions.schemas.js';
import { CurrentVisitor, type Visitor } from './visitor.js';

@ApiTags('Session')
@Controller('api/invitations')
export class InvitationAcceptanceController {
  constructor(
    private readonly invitations: InvitationAcceptanceService,
    private readonly cookie: SessionCookie,
  ) {}

  /** What the token of a link offers. A POST, so that the token stands in no address. */
  @Post('lookup')
  @Public()
  @Responds(foundInvitationSchema, 200)
  @Fails('TOKEN_INVALID', 'INVITATION_EXPIRED')
  lookUp(@Body({ schema: invitationLookupSchema }) body: InvitationLookup): Promise<FoundInvitation> {
    return this.invitations.lookUp(body);
  }

  /** Joins the newsroom and signs in. */
  @Post('acceptance')
  @Public()
  @Responds(signedInSchema, 201)
  @Fails('TOKEN_INVALID', 'INVITATION_EXPIRED', 'SIGN_IN_FAILED', 'ALREADY_MEMBER')
  async accept(
    @Body({ schema: acceptanceSchema }) body: Acceptance,
    @CurrentVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    return this.cookie.set(reply, await this.invitations.accept(body, visitor));
  }
}
