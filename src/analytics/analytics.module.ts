import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsRepository } from './analytics.repository.js';
import { AnalyticsService } from './analytics.service.js';
import { StageDurationsRepository } from './stage-durations.repository.js';
import { StageDurationsService } from './stage-durations.service.js';

/** Figures about the work of a newsroom. Reads what the others write, and counts once more what is long over. */
@Module({
  imports: [IdentityModule, NewsroomsModule],
  controllers: [AnalyticsController],
  providers: [AnalyticsService, AnalyticsRepository, StageDurationsService, StageDurationsRepository],
})
export class AnalyticsModule {}
