import { Module } from '@nestjs/common';
import { ClaimsModule } from '../claims/claims.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SpeakersModule } from '../speakers/speakers.module.js';
import { EvidenceCopies } from './evidence-copies.service.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceErasure } from './evidence-erasure.service.js';
import { EvidenceReader } from './evidence.reader.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { ReplyRequestsController } from './reply-requests.controller.js';
import { ReplyRequestsRepository } from './reply-requests.repository.js';
import { ReplyRequestsService } from './reply-requests.service.js';

@Module({
  imports: [ClaimsModule, IdentityModule, SpeakersModule],
  controllers: [EvidenceController, ReplyRequestsController],
  providers: [EvidenceCopies, EvidenceErasure, EvidenceRepository, EvidenceReader, EvidenceService, ReplyRequestsRepository, ReplyRequestsService],
  exports: [EvidenceCopies, EvidenceErasure, EvidenceReader, EvidenceService, ReplyRequestsService],
})
export class EvidenceModule {}
