import { Module } from '@nestjs/common';
import { ArticlesModule } from '../articles/articles.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { SpeakersModule } from '../speakers/speakers.module.js';
import { VerdictsModule } from '../verdicts/verdicts.module.js';
import { ArticleImporter } from './article-importer.service.js';
import { ClaimImporter } from './claim-importer.service.js';
import { ImportActors } from './import-actors.service.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';

/** Imports run from the command line only: `npm run import`. */
@Module({
  imports: [ArticlesModule, IdentityModule, NewsroomsModule, PublicationModule, SpeakersModule, VerdictsModule],
  providers: [ArticleImporter, ClaimImporter, ImportActors, ImportsRepository, ImportsService],
  exports: [ImportsService],
})
export class ImportsModule {}
