import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/requires.js';
import { Fails, RespondsWith, SendsComposed } from '../platform/http/responds.js';
import { publishedClaimSchema } from '../publication/published-form.js';
import { ChangesService } from './changes.service.js';
import { ExportService } from './export.service.js';
import { sendPublic } from './public-answer.js';
import {
  changesQuery,
  changesSchema,
  exportQuery,
  listClaimsQuery,
  publishedClaimsSchema,
  publishedRevisionsSchema,
  type ChangesQuery,
  type ExportQuery,
  type ListClaimsQuery,
} from './public-api.schemas.js';
import { PublishedClaimsService } from './published-claims.service.js';

const claimKey = z.string().min(1).max(200).meta({ description: 'Id or slug of the claim.' });
const revisionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

@ApiTags('Published claims')
@Public()
@Controller('api/v1')
export class PublishedClaimsController {
  constructor(
    private readonly claims: PublishedClaimsService,
    private readonly changes: ChangesService,
    private readonly exporting: ExportService,
  ) {}

  @Get('claims')
  @ApiOperation({ summary: 'Published claims, newest first' })
  @SendsComposed(publishedClaimsSchema)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  async list(
    @Query({ schema: listClaimsQuery }) query: ListClaimsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.claims.list(query));
  }

  @Get('claims/:key')
  @ApiOperation({ summary: 'One published claim by id or slug, with everything a reader may know' })
  @SendsComposed(publishedClaimSchema)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_GONE', 'CLAIM_WITHHELD')
  async claim(
    @Param('key', { schema: claimKey }) key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.claims.getClaim(key));
  }

  @Get('claims/:key/claimreview')
  @ApiOperation({ summary: 'The claim as schema.org ClaimReview, for search engines and for whoever reads their markup' })
  @RespondsWith(['application/ld+json'])
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_GONE', 'CLAIM_WITHHELD', 'CLAIM_REVIEW_NOT_EMITTED')
  async claimReview(
    @Param('key', { schema: claimKey }) key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.claims.claimReview(key));
  }

  @Get('claims/:key/revisions')
  @ApiOperation({ summary: 'Every published revision of a claim, also of a retracted one' })
  @SendsComposed(publishedRevisionsSchema)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_WITHHELD')
  async revisions(
    @Param('key', { schema: claimKey }) key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.changes.revisions(key));
  }

  @Get('claims/:key/revisions/:revision/content')
  @ApiOperation({ summary: 'The canonical bytes (RFC 8785) that were approved; their SHA-256 is the content digest' })
  @RespondsWith(['application/json'])
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_WITHHELD', 'REVISION_NOT_FOUND')
  async content(
    @Param('key', { schema: claimKey }) key: string,
    @Param('revision', { schema: revisionNumber }) revision: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.changes.content(key, revision));
  }

  @Get('changes')
  @ApiOperation({ summary: 'What was published, corrected, retracted or withheld, in order' })
  @SendsComposed(changesSchema)
  @ApiResponse({ status: 304, description: 'Unchanged since the ETag in If-None-Match' })
  @Fails('CURSOR_EXPIRED')
  async listChanges(
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPublic(request, reply, await this.changes.list(query));
  }

  @Get('export.ndjson')
  @ApiOperation({ summary: 'Every published claim, one line of JSON each; Changes-Cursor says where /changes goes on' })
  @RespondsWith(['application/x-ndjson'])
  async export(@Query({ schema: exportQuery }) query: ExportQuery, @Res() reply: FastifyReply): Promise<void> {
    await this.exporting.send(query, reply);
  }
}
