import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  claimPathSchema,
  commentBodySchema,
  commentPathSchema,
  newThreadSchema,
  threadAnswerSchema,
  threadEditSchema,
  threadListSchema,
  threadPathSchema,
  type ClaimPath,
  type CommentBody,
  type CommentPath,
  type NewThreadBody,
  type ThreadEditBody,
  type ThreadPath,
} from './discussion.schemas.js';
import { DiscussionService } from './discussion.service.js';

@ApiTags('discussion')
@Controller('api/desk/:newsroom/claims/:claim/threads')
export class DiscussionController {
  constructor(private readonly discussion: DiscussionService) {}

  @Get()
  @Requires('desk.read')
  @Responds(threadListSchema)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param({ schema: claimPathSchema }) path: ClaimPath) {
    return this.discussion.list(actor, path.claim);
  }

  @Post()
  @Requires('claim.comment')
  @Creates()
  @Responds(threadAnswerSchema, 201)
  @Fails('CLAIM_NOT_FOUND', 'LIMIT_REACHED')
  open(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPathSchema }) path: ClaimPath,
    @Body({ schema: newThreadSchema }) body: NewThreadBody,
  ) {
    return this.discussion.open(actor, path.claim, body);
  }

  @Get(':thread')
  @Requires('desk.read')
  @Responds(threadAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'THREAD_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param({ schema: threadPathSchema }) path: ThreadPath) {
    return this.discussion.get(actor, path);
  }

  @Put(':thread')
  @Requires('thread.resolve')
  @Responds(threadAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'THREAD_NOT_FOUND')
  edit(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: threadPathSchema }) path: ThreadPath,
    @IfMatch() version: number,
    @Body({ schema: threadEditSchema }) body: ThreadEditBody,
  ) {
    return this.discussion.edit(actor, path, version, body);
  }

  @Post(':thread/comments')
  @Requires('claim.comment')
  @Creates()
  @Responds(threadAnswerSchema, 201)
  @Fails('CLAIM_NOT_FOUND', 'THREAD_NOT_FOUND', 'LIMIT_REACHED')
  comment(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: threadPathSchema }) path: ThreadPath,
    @Body({ schema: commentBodySchema }) { body }: CommentBody,
  ) {
    return this.discussion.comment(actor, path, body);
  }

  @Put(':thread/comments/:comment')
  @Requires('claim.comment')
  @Responds(threadAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'THREAD_NOT_FOUND', 'COMMENT_NOT_FOUND')
  editComment(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: commentPathSchema }) path: CommentPath,
    @IfMatch() version: number,
    @Body({ schema: commentBodySchema }) { body }: CommentBody,
  ) {
    return this.discussion.editComment(actor, path, version, body);
  }

  @Post(':thread/resolution')
  @Requires('thread.resolve')
  @Responds(threadAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'THREAD_NOT_FOUND')
  resolve(@CurrentActor() actor: MemberActor, @Param({ schema: threadPathSchema }) path: ThreadPath, @IfMatch() version: number) {
    return this.discussion.resolve(actor, path, version);
  }

  @Delete(':thread/resolution')
  @Requires('thread.resolve')
  @Responds(threadAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'THREAD_NOT_FOUND')
  reopen(@CurrentActor() actor: MemberActor, @Param({ schema: threadPathSchema }) path: ThreadPath, @IfMatch() version: number) {
    return this.discussion.reopen(actor, path, version);
  }
}
