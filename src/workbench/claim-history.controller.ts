import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { claimHistory, historyQuery, type ClaimHistory, type HistoryQuery } from './claim-history.schemas.js';
import { ClaimHistoryService } from './claim-history.service.js';

@ApiTags('workbench')
@Controller('api/desk/:newsroom/claims/:claim/history')
export class ClaimHistoryController {
  constructor(private readonly history: ClaimHistoryService) {}

  @Get()
  @Requires('desk.read')
  @ApiOperation({ summary: 'What has happened to a claim, newest first' })
  @Responds(claimHistory)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param('claim') claim: string, @Query({ schema: historyQuery }) query: HistoryQuery): Promise<ClaimHistory> {
    return this.history.list(actor, claim, query);
  }
}
