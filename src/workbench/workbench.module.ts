import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { ReaderReportsModule } from '../reader-reports/reader-reports.module.js';
import { SpeakersModule } from '../speakers/speakers.module.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsRepository } from './approvals.repository.js';
import { ApprovalsService } from './approvals.service.js';
import { ArticleWorkbenchController } from './article-workbench.controller.js';
import { ArticleWorkbenchRepository } from './article-workbench.repository.js';
import { ArticleWorkbenchService } from './article-workbench.service.js';
import { ClaimGlances } from './claim-glances.service.js';
import { ClaimHistoryController } from './claim-history.controller.js';
import { ClaimHistoryRepository } from './claim-history.repository.js';
import { ClaimHistoryService } from './claim-history.service.js';
import { ClaimTurnsModule } from './claim-turns.module.js';
import { DeskSearchController } from './desk-search.controller.js';
import { DeskSearchRepository } from './desk-search.repository.js';
import { DeskSearchService } from './desk-search.service.js';
import { GlanceListController } from './glance-list.controller.js';
import { GlanceListService } from './glance-list.service.js';
import { GlancesRepository } from './glances.repository.js';
import { QueueController } from './queue.controller.js';
import { QueueSectionsRepository } from './queue-sections.repository.js';
import { QueueService } from './queue.service.js';
import { Recusals } from './recusals.service.js';
import { ReviewsRepository } from './reviews.repository.js';

const repositories = [
  ApprovalsRepository, ArticleWorkbenchRepository, ClaimHistoryRepository, DeskSearchRepository, GlancesRepository, QueueSectionsRepository, ReviewsRepository,
];

/** What the screens of the desk show, each in one answer. Reads only. */
@Module({
  imports: [ArticlesModule, ClaimTurnsModule, ClaimsModule, ReaderReportsModule, SpeakersModule],
  controllers: [ApprovalsController, ArticleWorkbenchController, ClaimHistoryController, DeskSearchController, GlanceListController, QueueController],
  providers: [...repositories, ApprovalsService, ArticleWorkbenchService, ClaimGlances, ClaimHistoryService, DeskSearchService, GlanceListService, QueueService, Recusals],
})
export class WorkbenchModule {}
