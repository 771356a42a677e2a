import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { ExplanationService } from './explanation.service.js';
import { claimPathSchema, explanationAnswerSchema, explanationBodySchema, type ClaimPath, type ExplanationBody } from './verdicts.schemas.js';

@ApiTags('verdicts')
@Controller('api/desk/:newsroom/claims/:claim/explanation')
export class ExplanationController {
  constructor(private readonly explanation: ExplanationService) {}

  @Get()
  @Requires('desk.read')
  @Responds(explanationAnswerSchema)
  @Fails('CLAIM_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param({ schema: claimPathSchema }) path: ClaimPath) {
    return this.explanation.get(actor, path.claim);
  }

  @Put()
  @Requires('claim.edit')
  @Responds(explanationAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE')
  save(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPathSchema }) path: ClaimPath,
    @IfMatch() version: number,
    @Body({ schema: explanationBodySchema }) body: ExplanationBody,
  ) {
    return this.explanation.save(actor, path.claim, version, body);
  }
}
