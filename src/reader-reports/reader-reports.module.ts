import { Global, Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ReaderWords } from '../publication/reader-words.js';
import { PublicationModule } from '../publication/publication.module.js';
import { PublicApiModule } from '../public-api/public-api.module.js';
import { ReviewModule } from '../review/review.module.js';
import { ClaimReportsController } from './claim-reports.controller.js';
import { ClaimReportsService } from './claim-reports.service.js';
import { ReaderReportsController } from './reader-reports.controller.js';
import { ReaderReportsReader } from './reader-reports.reader.js';
import { ReaderReportsRepository } from './reader-reports.repository.js';
import { ReaderReportsService } from './reader-reports.service.js';
import { ReportErasure } from './report-erasure.service.js';
import { ReportLimiter } from './report-limiter.js';
import { ReportsInController } from './reports-in.controller.js';
import { ReportsInService } from './reports-in.service.js';

/**
 * Errors that readers report: the form on the public page, and the editors who decide. Global, because an erasure, which publication begins, has
 * to reach them.
 */
@Global()
@Module({
  imports: [AuditModule, ClaimsModule, IdentityModule, PublicApiModule, PublicationModule, ReviewModule],
  controllers: [ReportsInController, ReaderReportsController, ClaimReportsController],
  providers: [ClaimReportsService, ReaderReportsReader, ReaderReportsRepository, ReaderReportsService, ReportLimiter, ReportsInService, { provide: ReaderWords, useClass: ReportErasure }],
  exports: [ReaderReportsReader, ReaderWords],
})
export class ReaderReportsModule {}
