import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { AcceptsUpload } from '../platform/http/body-limit.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Responds } from '../platform/http/responds.js';
import {
  articleBody, articleMetadataBody, articlePage, articlePath, articleQuery, articleRevisionPath, textRevisionList,
  textRevisionWithText, type ArticleBody, type ArticleMetadataBody, type ArticlePage, type ArticlePath, type ArticleQuery,
  type ArticleRevisionPath, type TextRevisionList, type TextRevisionWithText,
} from './articles.schemas.js';
import { articleView, type ArticleView } from './article-view.js';
import { ArticlesService } from './articles.service.js';

@Controller('api/desk/:newsroom/articles')
export class ArticlesController {
  constructor(private readonly articles: ArticlesService) {}

  @Get()
  @Requires('desk.read')
  @Responds(articlePage)
  list(@CurrentActor() actor: MemberActor, @Query({ schema: articleQuery }) query: ArticleQuery): Promise<ArticlePage> {
    return this.articles.list(actor, query);
  }

  @Post()
  @Requires('article.create')
  @Creates()
  @AcceptsUpload()
  @Responds(articleView, 201)
  create(@CurrentActor() actor: MemberActor, @Body({ schema: articleBody }) body: ArticleBody): Promise<ArticleView> {
    return this.articles.create(actor, body);
  }

  @Get(':id')
  @Requires('desk.read')
  @Responds(articleView)
  get(@CurrentActor() actor: MemberActor, @Param({ schema: articlePath }) { id }: ArticlePath): Promise<ArticleView> {
    return this.articles.get(actor, id);
  }

  @Put(':id')
  @Requires('article.edit')
  @Responds(articleView)
  edit(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: articlePath }) { id }: ArticlePath,
    @IfMatch() version: number,
    @Body({ schema: articleMetadataBody }) body: ArticleMetadataBody,
  ): Promise<ArticleView> {
    return this.articles.edit(actor, id, version, body);
  }

  @Post(':id/archive')
  @Requires('article.archive')
  @Responds(articleView)
  archive(@CurrentActor() actor: MemberActor, @Param({ schema: articlePath }) { id }: ArticlePath, @IfMatch() version: number): Promise<ArticleView> {
    return this.articles.setArchived(actor, id, version, true);
  }

  @Delete(':id/archive')
  @Requires('article.archive')
  @Responds(articleView)
  restore(@CurrentActor() actor: MemberActor, @Param({ schema: articlePath }) { id }: ArticlePath, @IfMatch() version: number): Promise<ArticleView> {
    return this.articles.setArchived(actor, id, version, false);
  }

  @Get(':id/revisions')
  @Requires('desk.read')
  @Responds(textRevisionList)
  listRevisions(@CurrentActor() actor: MemberActor, @Param({ schema: articlePath }) { id }: ArticlePath): Promise<TextRevisionList> {
    return this.articles.listRevisions(actor, id);
  }

  @Get(':id/revisions/:number')
  @Requires('desk.read')
  @Responds(textRevisionWithText)
  getRevision(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: articleRevisionPath }) { id, number }: ArticleRevisionPath,
  ): Promise<TextRevisionWithText> {
    return this.articles.getRevision(actor, id, number);
  }
}
