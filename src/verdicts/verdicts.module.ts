import { Module } from '@nestjs/common';
import { ClaimsModule } from '../claims/claims.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { ClaimRating } from './claim-rating.js';
import { EvidenceRemovalController } from './evidence-removal.controller.js';
import { EvidenceRemovalService } from './evidence-removal.service.js';
import { ExplanationController } from './explanation.controller.js';
import { ExplanationRepository } from './explanation.repository.js';
import { ExplanationService } from './explanation.service.js';
import { ImportedVerdictsService } from './imported-verdicts.service.js';
import { SecondRatingsController } from './second-ratings.controller.js';
import { SecondRatingsRepository } from './second-ratings.repository.js';
import { SecondRatingsService } from './second-ratings.service.js';
import { VerdictCopies } from './verdict-copies.service.js';
import { VerdictDesk } from './verdict-desk.js';
import { VerdictErasure } from './verdict-erasure.service.js';
import { VerdictsController } from './verdicts.controller.js';
import { VerdictsReader } from './verdicts.reader.js';
import { VerdictsRepository } from './verdicts.repository.js';
import { VerdictsService } from './verdicts.service.js';

@Module({
  imports: [ClaimsModule, EvidenceModule, IdentityModule, NewsroomsModule],
  controllers: [EvidenceRemovalController, ExplanationController, SecondRatingsController, VerdictsController],
  providers: [
    ClaimRating,
    EvidenceRemovalService,
    ExplanationRepository,
    ExplanationService,
    ImportedVerdictsService,
    SecondRatingsRepository,
    SecondRatingsService,
    VerdictCopies,
    VerdictDesk,
    VerdictErasure,
    VerdictsReader,
    VerdictsRepository,
    VerdictsService,
  ],
  exports: [EvidenceRemovalService, ExplanationService, ImportedVerdictsService, SecondRatingsService, VerdictCopies, VerdictErasure, VerdictsReader, VerdictsService],
})
export class VerdictsModule {}
