import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { revisionBody, type RevisionBody } from '../articles/received-text.js';
import { AcceptsUpload } from '../platform/http/body-limit.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { AnchoringsReader } from './anchorings.reader.js';
import {
  articleClaims, articleClaimsQuery, articlePath, revisedAnswer, type ArticleClaims, type ArticleClaimsQuery, type ArticlePath,
  type RevisedAnswer,
} from './re-anchoring.schemas.js';
import { ReAnchoringService } from './re-anchoring.service.js';

/** What an article and its claims have to do with each other; stands here, because articles know nothing of claims. */
@Controller('api/desk/:newsroom/articles/:id')
export class ArticleClaimsController {
  constructor(
    private readonly reAnchoring: ReAnchoringService,
    private readonly anchorings: AnchoringsReader,
  ) {}

  @Post('revisions')
  @Requires('article.edit')
  @Creates()
  @AcceptsUpload()
  @Responds(revisedAnswer, 201)
  @Fails('ARTICLE_ARCHIVED', 'TEXT_UNCHANGED')
  revise(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: articlePath }) { id }: ArticlePath,
    @IfMatch() version: number,
    @Body({ schema: revisionBody }) body: RevisionBody,
  ): Promise<RevisedAnswer> {
    return this.reAnchoring.revise(actor, id, version, body);
  }

  @Get('claims')
  @Requires('desk.read')
  @Responds(articleClaims)
  list(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: articlePath }) { id }: ArticlePath,
    @Query({ schema: articleClaimsQuery }) query: ArticleClaimsQuery,
  ): Promise<ArticleClaims> {
    return this.anchorings.list(actor, id, query);
  }
}
