import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { holdAnswer, holdBody, holdListAnswer, holdPath } from './holds.schemas.js';
import { HoldsService } from './holds.service.js';

@ApiTags('review')
@Controller('api/desk/:newsroom/claims/:claim/holds')
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(holdListAnswer)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param('claim') claim: string) {
    return this.holds.list(actor, claim);
  }

  @Post()
  @Requires('claim.hold')
  @Creates()
  @Responds(holdAnswer, 201)
  @Fails('CLAIM_NOT_FOUND')
  place(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claim: string,
    @Body({ schema: holdBody }) body: z.infer<typeof holdBody>,
  ) {
    return this.holds.place(actor, claim, body);
  }

  @Delete(':hold')
  @Requires('claim.hold')
  @Responds(holdAnswer)
  @Fails('CLAIM_NOT_FOUND', 'HOLD_NOT_FOUND', 'HOLD_RELEASED')
  release(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: holdPath }) path: z.infer<typeof holdPath>,
    @IfMatch() version: number,
  ) {
    return this.holds.release(actor, path.claim, path.hold, version);
  }
}
