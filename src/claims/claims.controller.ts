import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { AttributionService } from './attribution.service.js';
import { chainAnswer, chainBody, type ChainAnswer, type ChainBody } from './attribution.schemas.js';
import { claimListQuery, type ClaimListQuery } from './claim-list-query.js';
import { claimPage, type ClaimPage } from './claim-list.schemas.js';
import { ClaimListService } from './claim-list.service.js';
import {
  claimPath, newClaimBody, newClaimView, statementAnswer, statementBody, topicsAnswer, topicsBody, type ClaimPath, type NewClaimBody,
  type NewClaimView, type StatementAnswer, type StatementBody, type TopicsAnswer, type TopicsBody,
} from './claims.schemas.js';
import { CuttingService } from './cutting.service.js';
import { StatementsService } from './statements.service.js';

@Controller('api/desk/:newsroom/claims')
export class ClaimsController {
  constructor(
    private readonly claims: ClaimListService,
    private readonly cutting: CuttingService,
    private readonly statements: StatementsService,
    private readonly attribution: AttributionService,
  ) {}

  @Get()
  @Requires('desk.read')
  @Responds(claimPage)
  list(@CurrentActor() actor: MemberActor, @Query({ schema: claimListQuery }) query: ClaimListQuery): Promise<ClaimPage> {
    return this.claims.list(actor, query);
  }

  @Post()
  @Requires('claim.create')
  @Creates()
  @Responds(newClaimView, 201)
  @Fails(
    'ARTICLE_ARCHIVED', 'REFERENCE_NOT_FOUND', 'ANCHOR_QUOTE_MISMATCH', 'ANCHOR_QUOTE_AMBIGUOUS', 'ANCHOR_QUOTE_NOT_FOUND',
    'ANCHOR_CONTEXT_MISMATCH', 'ANCHOR_OUT_OF_RANGE', 'ANCHOR_EMPTY', 'ANCHOR_SPLITS_GRAPHEME',
  )
  create(@CurrentActor() actor: MemberActor, @Body({ schema: newClaimBody }) body: NewClaimBody): Promise<NewClaimView> {
    return this.cutting.create(actor, body);
  }

  @Put(':claim/statement')
  @Requires('claim.edit')
  @Responds(statementAnswer)
  @Fails('CLAIM_NOT_EDITABLE', 'TRANSLATION_EXISTS', 'REFERENCE_NOT_FOUND')
  editStatement(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @IfMatch() version: number,
    @Body({ schema: statementBody }) body: StatementBody,
  ): Promise<StatementAnswer> {
    return this.statements.edit(actor, claim, version, body);
  }

  @Put(':claim/chain')
  @Requires('claim.edit')
  @Responds(chainAnswer)
  @Fails('CLAIM_NOT_EDITABLE', 'REFERENCE_NOT_FOUND', 'ANCHOR_QUOTE_MISMATCH', 'ANCHOR_QUOTE_AMBIGUOUS', 'ANCHOR_QUOTE_NOT_FOUND')
  replaceChain(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @IfMatch() version: number,
    @Body({ schema: chainBody }) body: ChainBody,
  ): Promise<ChainAnswer> {
    return this.attribution.replace(actor, claim, version, body);
  }

  @Put(':claim/topics')
  @Requires('claim.edit')
  @Responds(topicsAnswer)
  @Fails('CLAIM_NOT_EDITABLE', 'REFERENCE_NOT_FOUND')
  setTopics(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @IfMatch() version: number,
    @Body({ schema: topicsBody }) body: TopicsBody,
  ): Promise<TopicsAnswer> {
    return this.statements.setTopics(actor, claim, version, body);
  }
}
