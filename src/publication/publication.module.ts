import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { DifferencesController } from './differences.controller.js';
import { DifferencesService } from './differences.service.js';
import { DuePublicationsService } from './due-publications.service.js';
import { ImportedPublicationsService } from './imported-publications.service.js';
import { PublicAddress } from './public-address.js';
import { PublicRecordsService } from './public-records.service.js';
import { PublicationController } from './publication.controller.js';
import { PublicationNotices } from './publication-notices.service.js';
import { PublicationReader } from './publication.reader.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationService } from './publication.service.js';
import { RecomposeService } from './recompose.service.js';
import { RecordWriter } from './record-writer.service.js';
import { RecordsController } from './records.controller.js';
import { RecordsService } from './records.service.js';
import { WithholdingController } from './withholding.controller.js';
import { WithholdingService } from './withholding.service.js';

const shared = [ImportedPublicationsService, PublicationNotices, PublicationReader, PublicationService, RecomposeService, WithholdingService];

@Module({
  imports: [AuditModule, ClaimsModule, IdentityModule, NewsroomsModule],
  controllers: [DifferencesController, PublicationController, RecordsController, WithholdingController],
  providers: [
    ...shared,
    DifferencesService,
    DuePublicationsService,
    PublicAddress,
    PublicRecordsService,
    PublicationRepository,
    RecordWriter,
    RecordsService,
  ],
  exports: shared,
})
export class PublicationModule {}
