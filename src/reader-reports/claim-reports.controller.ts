import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { ClaimReportsService } from './claim-reports.service.js';
import { claimReports, claimReportsPath, type ClaimReports } from './reader-reports.schemas.js';

@ApiTags('reader reports')
@Controller('api/desk/:newsroom/claims/:claim/reader-reports')
export class ClaimReportsController {
  constructor(private readonly reports: ClaimReportsService) {}

  @Get()
  @Requires('desk.read')
  @ApiOperation({ summary: 'What readers report about one claim, for those who work on it' })
  @Responds(claimReports)
  @Fails('CLAIM_NOT_FOUND')
  show(@CurrentActor() actor: MemberActor, @Param({ schema: claimReportsPath }) { claim }: z.infer<typeof claimReportsPath>): Promise<ClaimReports> {
    return this.reports.show(actor, claim);
  }
}
