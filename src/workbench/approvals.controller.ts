import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Responds } from '../platform/http/responds.js';
import { approvalsPage, approvalsQuery, type ApprovalsPage, type ApprovalsQuery } from './approvals.schemas.js';
import { ApprovalsService } from './approvals.service.js';

@ApiTags('workbench')
@Controller('api/desk/:newsroom/approvals')
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  @Get()
  @Requires('claim.approve')
  @ApiOperation({ summary: 'Claims in review, approved or scheduled, and whether you may decide' })
  @Responds(approvalsPage)
  list(@CurrentActor() actor: MemberActor, @Query({ schema: approvalsQuery }) query: ApprovalsQuery): Promise<ApprovalsPage> {
    return this.approvals.list(actor, query);
  }
}
