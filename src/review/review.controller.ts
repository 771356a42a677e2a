import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  abandonmentBody,
  changeRequestBody,
  dropBody,
  rejectionBody,
  reopeningBody,
  submissionBody,
} from './review.schemas.js';
import { ReviewService } from './review.service.js';
import { stepAnswer } from './step.js';

/** The steps of a claim's round. Each names the version of the claim that it was decided on. */
@ApiTags('review')
@Controller('api/desk/:newsroom/claims/:claim')
export class ReviewController {
  constructor(private readonly review: ReviewService) {}

  @Post('submission')
  @Requires('claim.submit')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'SUBMISSION_INCOMPLETE')
  submit(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: submissionBody }) body: z.infer<typeof submissionBody>,
  ) {
    return this.review.submit(actor, { claimId, expectedVersion }, body);
  }

  @Delete('submission')
  @Requires('claim.withdraw')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE')
  withdraw(@CurrentActor() actor: MemberActor, @Param('claim') claimId: string, @IfMatch() expectedVersion: number) {
    return this.review.withdraw(actor, { claimId, expectedVersion });
  }

  @Post('change-request')
  @Requires('claim.requestChanges')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'REVIEW_OUTDATED', 'LIMIT_REACHED')
  requestChanges(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: changeRequestBody }) body: z.infer<typeof changeRequestBody>,
  ) {
    return this.review.requestChanges(actor, { claimId, expectedVersion }, body);
  }

  @Post('rejection')
  @Requires('claim.reject')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'REVIEW_OUTDATED')
  reject(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: rejectionBody }) body: z.infer<typeof rejectionBody>,
  ) {
    return this.review.reject(actor, { claimId, expectedVersion }, body);
  }

  @Post('drop')
  @Requires('claim.drop')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'RELATION_CYCLE')
  drop(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: dropBody }) body: z.infer<typeof dropBody>,
  ) {
    return this.review.drop(actor, { claimId, expectedVersion }, body);
  }

  @Post('abandonment')
  @Requires('claim.abandon')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE')
  abandon(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: abandonmentBody }) body: z.infer<typeof abandonmentBody>,
  ) {
    return this.review.abandon(actor, { claimId, expectedVersion }, body);
  }

  @Post('reopening')
  @Requires('claim.reopen')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE')
  reopen(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: reopeningBody }) body: z.infer<typeof reopeningBody>,
  ) {
    return this.review.reopen(actor, { claimId, expectedVersion }, body);
  }

  @Post('correction')
  @Requires('claim.correct')
  @Responds(stepAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE')
  correct(@CurrentActor() actor: MemberActor, @Param('claim') claimId: string, @IfMatch() expectedVersion: number) {
    return this.review.correct(actor, { claimId, expectedVersion });
  }
}
