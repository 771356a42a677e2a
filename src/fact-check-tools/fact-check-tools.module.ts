import { Module } from '@nestjs/common';
import { ClaimsModule } from '../claims/claims.module.js';
import { DiscussionModule } from '../discussion/discussion.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { PublicApiModule } from '../public-api/public-api.module.js';
import { ReviewModule } from '../review/review.module.js';
import { SpeakersModule } from '../speakers/speakers.module.js';
import { VerdictsModule } from '../verdicts/verdicts.module.js';
import { ClaimSearchService } from './claim-search.service.js';
import { FactCheckToolsController } from './fact-check-tools.controller.js';
import { MarkupEditsService } from './markup-edits.service.js';
import { MarkupPagesController } from './markup-pages.controller.js';
import { MarkupPagesService } from './markup-pages.service.js';
import { PageDraftsService } from './page-drafts.service.js';

/** Published claims, and drafts of the desk, in the form of Google's Fact Check Tools API v1alpha1. */
@Module({
  imports: [ClaimsModule, DiscussionModule, NewsroomsModule, PublicApiModule, ReviewModule, SpeakersModule, VerdictsModule],
  controllers: [FactCheckToolsController, MarkupPagesController],
  providers: [ClaimSearchService, MarkupEditsService, MarkupPagesService, PageDraftsService],
})
export class FactCheckToolsModule {}
