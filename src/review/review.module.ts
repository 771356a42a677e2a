import { Global, Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ClaimOutlook } from '../claims/claim-outlook.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { DiscussionModule } from '../discussion/discussion.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { VerdictsModule } from '../verdicts/verdicts.module.js';
import { ClaimDeskController } from './claim-desk.controller.js';
import { ClaimDeskService } from './claim-desk.service.js';
import { ClaimFactsService } from './claim-facts.service.js';
import { ClaimOutlookService } from './claim-outlook.service.js';
import { ContentComposer } from './content-composer.service.js';
import { DeskErasure } from './desk-erasure.service.js';
import { HoldsController } from './holds.controller.js';
import { HoldsRepository } from './holds.repository.js';
import { HoldsService } from './holds.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewReader } from './review.reader.js';
import { ReviewRepository } from './review.repository.js';
import { ReviewService } from './review.service.js';
import { RevisionFreezer } from './revision-freezer.js';
import { RevisionsController } from './revisions.controller.js';
import { RevisionsService } from './revisions.service.js';
import { RoundStartsRepository } from './round-starts.repository.js';
import { RoundStarts } from './round-starts.service.js';
import { SchedulesRepository } from './schedules.repository.js';
import { SchedulesService } from './schedules.service.js';
import { StepAnswers } from './step-answers.service.js';
import { WithholdingsRepository } from './withholdings.repository.js';
import { WorkflowService } from './workflow.service.js';

const shared = [ContentComposer, DeskErasure, ReviewReader, SchedulesService, StepAnswers, WorkflowService];

/** Global, because every desk answer about a claim carries the outlook that only review can give. */
@Global()
@Module({
  imports: [AuditModule, ClaimsModule, DiscussionModule, EvidenceModule, IdentityModule, NewsroomsModule, VerdictsModule],
  controllers: [ReviewController, RevisionsController, HoldsController, ClaimDeskController],
  providers: [
    ...shared,
    ClaimDeskService,
    ClaimFactsService,
    HoldsRepository,
    HoldsService,
    ReviewRepository,
    ReviewService,
    RevisionFreezer,
    RevisionsService,
    RoundStarts,
    RoundStartsRepository,
    SchedulesRepository,
    WithholdingsRepository,
    { provide: ClaimOutlook, useClass: ClaimOutlookService },
  ],
  exports: [...shared, ClaimOutlook, HoldsService, ReviewService],
})
export class ReviewModule {}
