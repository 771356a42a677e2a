import { Body, Controller, Delete, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Public, PublicKnowingKeys, Requires } from '../access/requires.js';
import { Fails, Responds, SendsComposed } from '../platform/http/responds.js';
import { jsonTextAnswer, sendPublic } from '../public-api/public-answer.js';
import { markupPageBody, pageListQuery, pagePath, type MarkupPageBody, type PageListQuery } from './fact-check-tools.schemas.js';
import { emptyAnswer, markupPage, markupPageList, type MarkupPage } from './google-forms.js';
import { askedOf, jsonText, standardQuerySchema, type StandardQuery } from './google-query.js';
import { MarkupPagesService } from './markup-pages.service.js';
import { PageDraftsService } from './page-drafts.service.js';

/** Google's ClaimReview markup pages: read by everybody; written with a key of the desk, as drafts. */
@ApiTags('Fact Check Tools')
@Controller('v1alpha1/pages')
export class MarkupPagesController {
  constructor(
    private readonly pages: MarkupPagesService,
    private readonly drafts: PageDraftsService,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'The markup pages of published claims, newest first' })
  @SendsComposed(markupPageList)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CURSOR_INVALID')
  async list(@Query({ schema: pageListQuery }) query: PageListQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const part = askedOf(markupPageList, query);
    const answer = part(await this.pages.list(query));
    sendPublic(request, reply, jsonTextAnswer(jsonText(answer, query)));
  }

  @Get(':page')
  @PublicKnowingKeys()
  @ApiOperation({ summary: 'One markup page; for a key of its newsroom what the desk is working on' })
  @SendsComposed(markupPage)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_GONE', 'CLAIM_WITHHELD', 'NOT_AUTHENTICATED')
  async get(
    @Param({ schema: pagePath }) { page: key }: { page: string },
    @Query({ schema: standardQuerySchema }) query: StandardQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const part = askedOf(markupPage, query);
    const { page, isPublic } = await this.pages.get(request.actor ?? null, key);
    const text = jsonText(part(page), query);
    if (isPublic) sendPublic(request, reply, jsonTextAnswer(text));
    else void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').serializer(String).send(text);
  }

  @Post()
  @Requires('claim.create')
  @ApiOperation({ summary: 'A new claim as a draft at the desk; nothing is submitted or published' })
  @Responds(markupPage)
  @Fails('SECOND_RATING_OPEN')
  async create(
    @CurrentActor() actor: MemberActor,
    @Query({ schema: standardQuerySchema }) query: StandardQuery,
    @Body({ schema: markupPageBody }) body: MarkupPageBody,
  ): Promise<MarkupPage> {
    const part = askedOf(markupPage, query);
    return part(await this.drafts.create(actor, body));
  }

  @Put(':page')
  @Requires('claim.edit')
  @ApiOperation({ summary: 'Changes the draft; of a published claim, begins a correction. versionId has to be the one that was read' })
  @Responds(markupPage)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'STALE_VERSION')
  async update(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: pagePath }) { page }: { page: string },
    @Query({ schema: standardQuerySchema }) query: StandardQuery,
    @Body({ schema: markupPageBody }) body: MarkupPageBody,
  ): Promise<MarkupPage> {
    const part = askedOf(markupPage, query);
    return part(await this.drafts.update(actor, page, body));
  }

  @Delete(':page')
  @Requires('claim.edit')
  @ApiOperation({ summary: 'Asks the editors to retract the claim; they decide' })
  @Responds(emptyAnswer)
  @Fails('CLAIM_NOT_FOUND', 'LIMIT_REACHED')
  async delete(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: pagePath }) { page }: { page: string },
    @Query({ schema: standardQuerySchema }) _query: StandardQuery,
  ): Promise<Record<string, never>> {
    await this.drafts.proposeRetraction(actor, page);
    return {};
  }
}
