import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { claimListQuery, type ClaimListQuery } from '../claims/claim-list-query.js';
import { Responds } from '../platform/http/responds.js';
import { glancePage, type GlancePage } from './glance-list.schemas.js';
import { GlanceListService } from './glance-list.service.js';

@ApiTags('workbench')
@Controller('api/desk/:newsroom/claims/glances')
export class GlanceListController {
  constructor(private readonly claims: GlanceListService) {}

  @Get()
  @Requires('desk.read')
  @ApiOperation({ summary: 'Claims at a glance, filtered and ordered as the list of claims is' })
  @Responds(glancePage)
  list(@CurrentActor() actor: MemberActor, @Query({ schema: claimListQuery }) query: ClaimListQuery): Promise<GlancePage> {
    return this.claims.list(actor, query);
  }
}
