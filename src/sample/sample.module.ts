import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { DiscussionModule } from '../discussion/discussion.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { ReviewModule } from '../review/review.module.js';
import { SpeakersModule } from '../speakers/speakers.module.js';
import { VerdictsModule } from '../verdicts/verdicts.module.js';
import { SampleClaimsService } from './sample-claims.service.js';
import { SampleCorrections } from './sample-corrections.service.js';
import { SampleRoomService } from './sample-room.service.js';
import { SampleStaffService } from './sample-staff.service.js';
import { SampleSteps } from './sample-steps.service.js';
import { SampleStories } from './sample-stories.service.js';
import { SampleTurnRepository } from './sample-turn.repository.js';
import { SampleService } from './sample.service.js';

@Module({
  imports: [
    NewsroomsModule,
    IdentityModule,
    SpeakersModule,
    ArticlesModule,
    ClaimsModule,
    EvidenceModule,
    VerdictsModule,
    DiscussionModule,
    ReviewModule,
    PublicationModule,
  ],
  providers: [SampleService, SampleStaffService, SampleRoomService, SampleClaimsService, SampleCorrections, SampleSteps, SampleStories, SampleTurnRepository],
  exports: [SampleService],
})
export class SampleModule {}
