import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { approvalBody, publicationBody, publishingAnswer, retractionBody, type ApprovalBody, type PublicationBody } from './publishing.schemas.js';
import { PublicationService } from './publication.service.js';

/** Approving, publishing and retracting. Each step names the version of the claim that it was decided on. */
@ApiTags('publication')
@Controller('api/desk/:newsroom/claims/:claim')
export class PublicationController {
  constructor(private readonly publication: PublicationService) {}

  @Post('approval')
  @Requires('claim.approve')
  @Responds(publishingAnswer)
  @Fails('ALREADY_APPROVED', 'APPROVAL_BLOCKED', 'CLAIM_NOT_FOUND', 'ENOUGH_APPROVALS', 'ILLEGAL_IN_STATE', 'REVIEW_OUTDATED')
  approve(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: approvalBody }) body: ApprovalBody,
  ) {
    return this.publication.approve(actor, { claimId, expectedVersion }, body);
  }

  @Delete('approval')
  @Requires('claim.revokeApproval')
  @Responds(publishingAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE')
  revokeApproval(@CurrentActor() actor: MemberActor, @Param('claim') claimId: string, @IfMatch() expectedVersion: number) {
    return this.publication.revokeApproval(actor, { claimId, expectedVersion });
  }

  @Post('publication')
  @Requires('claim.publish')
  @Responds(publishingAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'PUBLICATION_BLOCKED', 'REVIEW_OUTDATED')
  publish(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: publicationBody }) body: PublicationBody,
  ) {
    return this.publication.publish(actor, { claimId, expectedVersion }, body);
  }

  @Delete('schedule')
  @Requires('claim.unschedule')
  @Responds(publishingAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE')
  unschedule(@CurrentActor() actor: MemberActor, @Param('claim') claimId: string, @IfMatch() expectedVersion: number) {
    return this.publication.unschedule(actor, { claimId, expectedVersion });
  }

  @Post('retraction')
  @Requires('claim.retract')
  @Responds(publishingAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE')
  retract(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: retractionBody }) body: z.infer<typeof retractionBody>,
  ) {
    return this.publication.retract(actor, { claimId, expectedVersion }, body.reason);
  }
}
