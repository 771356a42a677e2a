import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { claimDeskView } from './claim-desk.schemas.js';
import { ClaimDeskService } from './claim-desk.service.js';

@ApiTags('claims')
@Controller('api/desk/:newsroom/claims/:claim')
export class ClaimDeskController {
  constructor(private readonly desk: ClaimDeskService) {}

  @Get()
  @Requires('desk.read')
  @Responds(claimDeskView)
  @Fails('CLAIM_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param('claim') claim: string) {
    return this.desk.get(actor, claim);
  }
}
