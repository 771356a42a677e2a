import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  articleWorkbench, workbenchPath, workbenchQuery, type ArticleWorkbench, type WorkbenchPath, type WorkbenchQuery,
} from './article-workbench.schemas.js';
import { ArticleWorkbenchService } from './article-workbench.service.js';

@ApiTags('workbench')
@Controller('api/desk/:newsroom/articles/:id/workbench')
export class ArticleWorkbenchController {
  constructor(private readonly workbench: ArticleWorkbenchService) {}

  @Get()
  @Requires('desk.read')
  @ApiOperation({ summary: 'An article with its text, and every claim in it with its places' })
  @Responds(articleWorkbench)
  @Fails('ARTICLE_NOT_FOUND', 'REVISION_NOT_FOUND')
  open(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: workbenchPath }) { id }: WorkbenchPath,
    @Query({ schema: workbenchQuery }) query: WorkbenchQuery,
  ): Promise<ArticleWorkbench> {
    return this.workbench.open(actor, id, query);
  }
}
