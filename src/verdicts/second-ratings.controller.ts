import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { SecondRatingsService } from './second-ratings.service.js';
import {
  blindRatingBodySchema,
  claimItemPathSchema,
  claimPathSchema,
  secondRatingAnswerSchema,
  secondRatingBodySchema,
  secondRatingListSchema,
  type BlindRatingBody,
  type ClaimItemPath,
  type ClaimPath,
  type SecondRatingBody,
} from './verdicts.schemas.js';

@ApiTags('verdicts')
@Controller('api/desk/:newsroom/claims/:claim/second-ratings')
export class SecondRatingsController {
  constructor(private readonly ratings: SecondRatingsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(secondRatingListSchema)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param({ schema: claimPathSchema }) path: ClaimPath) {
    return this.ratings.list(actor, path.claim);
  }

  @Post()
  @Requires('verdict.requestSecond')
  @Creates()
  @Responds(secondRatingAnswerSchema, 201)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'SECOND_RATING_OPEN')
  request(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPathSchema }) path: ClaimPath,
    @Body({ schema: secondRatingBodySchema }) body: SecondRatingBody,
  ) {
    return this.ratings.request(actor, path.claim, body);
  }

  @Delete(':id')
  @Requires('verdict.requestSecond')
  @Responds(secondRatingAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'SECOND_RATING_NOT_FOUND', 'SECOND_RATING_CLOSED')
  cancel(@CurrentActor() actor: MemberActor, @Param({ schema: claimItemPathSchema }) path: ClaimItemPath, @IfMatch() version: number) {
    return this.ratings.cancel(actor, path, version);
  }

  @Post(':id/ratings')
  @Requires('verdict.rateSecond')
  @Creates()
  @Responds(secondRatingAnswerSchema, 201)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'SECOND_RATING_NOT_FOUND', 'SECOND_RATING_CLOSED', 'SECOND_RATING_GIVEN')
  give(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimItemPathSchema }) path: ClaimItemPath,
    @Body({ schema: blindRatingBodySchema }) body: BlindRatingBody,
  ) {
    return this.ratings.give(actor, path, body);
  }
}
