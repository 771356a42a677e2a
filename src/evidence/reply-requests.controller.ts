import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { claimPathSchema, type ClaimPath } from './evidence.schemas.js';
import {
  claimOnlySchema,
  replyRequestAnswerSchema,
  replyRequestFieldsSchema,
  replyRequestListSchema,
  replyRequestPathSchema,
  type ReplyRequestBody,
  type ReplyRequestPath,
} from './reply-requests.schemas.js';
import { ReplyRequestsService } from './reply-requests.service.js';

@ApiTags('evidence')
@Controller('api/desk/:newsroom/claims/:claim/reply-requests')
export class ReplyRequestsController {
  constructor(private readonly requests: ReplyRequestsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(replyRequestListSchema)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param({ schema: claimPathSchema }) path: ClaimPath) {
    return this.requests.list(actor, path.claim);
  }

  @Post()
  @Requires('replyRequest.edit')
  @Creates()
  @Responds(replyRequestAnswerSchema, 201)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'LIMIT_REACHED')
  add(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPathSchema }) path: ClaimPath,
    @Body({ schema: replyRequestFieldsSchema }) body: ReplyRequestBody,
  ) {
    return this.requests.add(actor, path.claim, body);
  }

  @Put(':id')
  @Requires('replyRequest.edit')
  @Responds(replyRequestAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'REPLY_REQUEST_NOT_FOUND')
  edit(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: replyRequestPathSchema }) path: ReplyRequestPath,
    @IfMatch() version: number,
    @Body({ schema: replyRequestFieldsSchema }) body: ReplyRequestBody,
  ) {
    return this.requests.edit(actor, path, version, body);
  }

  @Delete(':id')
  @Requires('replyRequest.edit')
  @Responds(claimOnlySchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'REPLY_REQUEST_NOT_FOUND')
  remove(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: replyRequestPathSchema }) path: ReplyRequestPath,
    @IfMatch() version: number,
  ) {
    return this.requests.remove(actor, path, version);
  }
}
