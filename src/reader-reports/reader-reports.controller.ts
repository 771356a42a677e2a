import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { decisionAnswer, decisionBody, reportPage, reportPath, reportQuery, type DecisionAnswer, type DecisionBody, type ReportPage, type ReportQuery } from './reader-reports.schemas.js';
import { ReaderReportsService } from './reader-reports.service.js';

@ApiTags('reader reports')
@Controller('api/desk/:newsroom/reader-reports')
export class ReaderReportsController {
  constructor(private readonly reports: ReaderReportsService) {}

  @Get()
  @Requires('report.decide')
  @Responds(reportPage)
  list(@CurrentActor() actor: MemberActor, @Query({ schema: reportQuery }) query: ReportQuery): Promise<ReportPage> {
    return this.reports.list(actor, query);
  }

  @Put(':report/decision')
  @Requires('report.decide')
  @Responds(decisionAnswer)
  @Fails('REPORT_NOT_FOUND', 'REPORT_DECIDED', 'ILLEGAL_IN_STATE')
  decide(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: reportPath }) { report }: z.infer<typeof reportPath>,
    @IfMatch() version: number,
    @Body({ schema: decisionBody }) body: DecisionBody,
  ): Promise<DecisionAnswer> {
    return this.reports.decide(actor, report, version, body);
  }
}
