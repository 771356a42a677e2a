import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Public } from '../access/requires.js';
import { CONFIG, type Config } from '../config/config.js';
import { Fails, RespondsWith, SendsComposed } from '../platform/http/responds.js';
import { jsonTextAnswer, sendPublic } from '../public-api/public-answer.js';
import { ClaimSearchService } from './claim-search.service.js';
import { discoveryDocument } from './discovery-document.js';
import { claimSearchQuery, discoveryQuery, imageSearchQuery, type ClaimSearchQuery, type ImageSearchQuery } from './fact-check-tools.schemas.js';
import { claimSearchAnswer, imageSearchAnswer } from './google-forms.js';
import { jsonText } from './google-query.js';

/** Google's Fact Check Tools API, v1alpha1: what Google's own clients read when they are pointed at this server. */
@ApiTags('Fact Check Tools')
@Public()
@Controller()
export class FactCheckToolsController {
  constructor(
    private readonly claims: ClaimSearchService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  // A doubled colon is how Fastify writes one that begins no parameter.
  @Get('v1alpha1/claims::search')
  @ApiOperation({ summary: 'Published claims as Google’s claim search gives them' })
  @SendsComposed(claimSearchAnswer)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CURSOR_INVALID')
  async search(@Query({ schema: claimSearchQuery }) query: ClaimSearchQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendPublic(request, reply, await this.claims.search(query));
  }

  @Get('v1alpha1/claims::imageSearch')
  @ApiOperation({ summary: 'Published claims that stand in a picture or have it as evidence, by its address' })
  @SendsComposed(imageSearchAnswer)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CURSOR_INVALID')
  async imageSearch(@Query({ schema: imageSearchQuery }) query: ImageSearchQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendPublic(request, reply, await this.claims.imageSearch(query));
  }

  @Get('$discovery/rest')
  @ApiOperation({ summary: 'What generators of Google clients read' })
  @RespondsWith(['application/json'])
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  discovery(@Query({ schema: discoveryQuery }) query: z.infer<typeof discoveryQuery>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const origin = this.config.publicUrl ?? `${request.protocol}://${request.host}`;
    sendPublic(request, reply, jsonTextAnswer(jsonText(discoveryDocument(`${origin}/`), query)));
  }
}
