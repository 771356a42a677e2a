import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { recordListView } from './publishing.schemas.js';
import { RecordsService } from './records.service.js';

@ApiTags('publication')
@Controller('api/desk/:newsroom/claims/:claim/publications')
export class RecordsController {
  constructor(private readonly records: RecordsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(recordListView)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param('claim') claim: string) {
    return this.records.list(actor, claim);
  }
}
