import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PublicApiModule } from '../public-api/public-api.module.js';
import { ReviewModule } from '../review/review.module.js';
import { ReaderReportsController } from './reader-reports.controller.js';
import { ReaderReportsRepository } from './reader-reports.repository.js';
import { ReaderReportsService } from './reader-reports.service.js';
import { ReportLimiter } from './report-limiter.js';
import { ReportsInController } from './reports-in.controller.js';
import { ReportsInService } from './reports-in.service.js';

/** Errors that readers report: the form on the public page, and the editors who decide. */
@Module({
  imports: [AuditModule, ClaimsModule, IdentityModule, PublicApiModule, ReviewModule],
  controllers: [ReportsInController, ReaderReportsController],
  providers: [ReaderReportsRepository, ReaderReportsService, ReportLimiter, ReportsInService],
})
export class ReaderReportsModule {}
