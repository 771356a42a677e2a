import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { SpeakersModule } from '../speakers/speakers.module.js';
import { AnchoringsReader } from './anchorings.reader.js';
import { AnchorsService } from './anchors.service.js';
import { AppearancesController } from './appearances.controller.js';
import { AppearancesRepository } from './appearances.repository.js';
import { AppearancesService } from './appearances.service.js';
import { ArticleClaimsController } from './article-claims.controller.js';
import { ArticleMarks } from './article-marks.service.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsService } from './assignments.service.js';
import { AttributionService } from './attribution.service.js';
import { ChainRepository } from './chain.repository.js';
import { CitedEditsService } from './cited-edits.service.js';
import { ClaimCopies } from './claim-copies.service.js';
import { ClaimCountsModule } from './claim-counts.module.js';
import { ClaimErasure } from './claim-erasure.service.js';
import { ClaimListRepository } from './claim-list.repository.js';
import { ClaimListService } from './claim-list.service.js';
import { ClaimTopicsRepository } from './claim-topics.repository.js';
import { ClaimsController } from './claims.controller.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import { ConfirmationsService } from './confirmations.service.js';
import { CuttingService } from './cutting.service.js';
import { ImportedClaimsService } from './imported-claims.service.js';
import { PrioritiesService } from './priorities.service.js';
import { QueueRepository } from './queue.repository.js';
import { ReAnchoringService } from './re-anchoring.service.js';
import { RecusalsController } from './recusals.controller.js';
import { RecusalsRepository } from './recusals.repository.js';
import { RecusalsService } from './recusals.service.js';
import { RelationsController } from './relations.controller.js';
import { RelationsRepository } from './relations.repository.js';
import { RelationsService } from './relations.service.js';
import { StatementsService } from './statements.service.js';

const repositories = [
  AppearancesRepository, ChainRepository, ClaimListRepository, ClaimTopicsRepository, ClaimsRepository, QueueRepository,
  RecusalsRepository, RelationsRepository,
];
const useCases = [
  AnchorsService, AppearancesService, ArticleMarks, AssignmentsService, AttributionService, CitedEditsService, ClaimCopies, ClaimErasure, ClaimListService,
  ConfirmationsService, CuttingService, ImportedClaimsService, PrioritiesService, ReAnchoringService, RecusalsService, RelationsService, StatementsService,
];

/** Needs a provider of ClaimOutlook, which `review` gives to the whole application. */
@Module({
  imports: [ArticlesModule, ClaimCountsModule, IdentityModule, NewsroomsModule, SpeakersModule],
  controllers: [AppearancesController, ArticleClaimsController, AssignmentsController, ClaimsController, RecusalsController, RelationsController],
  providers: [...repositories, ...useCases, AnchoringsReader, ClaimsReader, ClaimsService],
  exports: [
    AnchoringsReader, AppearancesService, AssignmentsService, AttributionService, ClaimCopies, ClaimErasure, ClaimListService, ClaimsReader, ClaimsService, CuttingService, ImportedClaimsService,
    PrioritiesService, ReAnchoringService, RelationsService, StatementsService,
  ],
})
export class ClaimsModule {}
