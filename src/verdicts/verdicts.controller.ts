import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  claimItemPathSchema,
  claimOnlySchema,
  claimPathSchema,
  verdictAnswerSchema,
  verdictBodySchema,
  verdictEditSchema,
  verdictListSchema,
  type ClaimItemPath,
  type ClaimPath,
  type VerdictBody,
  type VerdictEditBody,
} from './verdicts.schemas.js';
import { VerdictsService } from './verdicts.service.js';

@ApiTags('verdicts')
@Controller('api/desk/:newsroom/claims/:claim/verdicts')
export class VerdictsController {
  constructor(private readonly verdicts: VerdictsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(verdictListSchema)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param({ schema: claimPathSchema }) path: ClaimPath) {
    return this.verdicts.list(actor, path.claim);
  }

  @Post()
  @Requires('verdict.propose')
  @Creates()
  @Responds(verdictAnswerSchema, 201)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'SECOND_RATING_OPEN')
  propose(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPathSchema }) path: ClaimPath,
    @Body({ schema: verdictBodySchema }) body: VerdictBody,
  ) {
    return this.verdicts.propose(actor, path.claim, body);
  }

  @Put(':id')
  @Requires('verdict.propose')
  @Responds(verdictAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'VERDICT_NOT_FOUND', 'BLIND_RATING_FINAL')
  edit(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimItemPathSchema }) path: ClaimItemPath,
    @IfMatch() version: number,
    @Body({ schema: verdictEditSchema }) body: VerdictEditBody,
  ) {
    return this.verdicts.edit(actor, path, version, body);
  }

  @Delete(':id')
  @Requires('verdict.propose')
  @Responds(claimOnlySchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'VERDICT_NOT_FOUND', 'VERDICT_ADOPTED', 'BLIND_RATING_FINAL')
  withdraw(@CurrentActor() actor: MemberActor, @Param({ schema: claimItemPathSchema }) path: ClaimItemPath, @IfMatch() version: number) {
    return this.verdicts.withdraw(actor, path, version);
  }

  @Post(':id/adoption')
  @Requires('verdict.adopt')
  @Responds(verdictAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'VERDICT_NOT_FOUND', 'VERDICT_NOT_APPLICABLE', 'SECOND_RATING_OPEN')
  adopt(@CurrentActor() actor: MemberActor, @Param({ schema: claimItemPathSchema }) path: ClaimItemPath, @IfMatch() version: number) {
    return this.verdicts.adopt(actor, path, version);
  }

  @Delete(':id/adoption')
  @Requires('verdict.adopt')
  @Responds(verdictAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'VERDICT_NOT_FOUND')
  unadopt(@CurrentActor() actor: MemberActor, @Param({ schema: claimItemPathSchema }) path: ClaimItemPath, @IfMatch() version: number) {
    return this.verdicts.unadopt(actor, path, version);
  }
}
