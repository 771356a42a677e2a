import { Module } from '@nestjs/common';
import { ClaimsModule } from '../claims/claims.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { DiscussionController } from './discussion.controller.js';
import { DiscussionErasure } from './discussion-erasure.service.js';
import { DiscussionReader } from './discussion.reader.js';
import { DiscussionRepository } from './discussion.repository.js';
import { DiscussionService } from './discussion.service.js';

@Module({
  imports: [ClaimsModule, EvidenceModule, IdentityModule],
  controllers: [DiscussionController],
  providers: [DiscussionErasure, DiscussionReader, DiscussionRepository, DiscussionService],
  exports: [DiscussionErasure, DiscussionReader, DiscussionService],
})
export class DiscussionModule {}
