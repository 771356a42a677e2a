import { Module } from '@nestjs/common';
import { ArticleEdits } from './article-edits.events.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesReader } from './articles.reader.js';
import { ArticlesRepository } from './articles.repository.js';
import { ArticlesService } from './articles.service.js';

@Module({
  controllers: [ArticlesController],
  providers: [ArticlesService, ArticlesReader, ArticlesRepository, ArticleEdits],
  exports: [ArticlesService, ArticlesReader, ArticleEdits],
})
export class ArticlesModule {}
