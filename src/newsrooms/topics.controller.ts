import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Responds } from '../platform/http/responds.js';
import {
  newTopicSchema,
  topicChangeSchema,
  topicListSchema,
  topicPathSchema,
  topicViewSchema,
  type NewTopic,
  type TopicChange,
  type TopicList,
  type TopicPath,
  type TopicView,
} from './topics.schemas.js';
import { TopicsService } from './topics.service.js';

@ApiTags('Newsroom')
@Controller('api/desk/:newsroom/topics')
export class TopicsController {
  constructor(private readonly topics: TopicsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(topicListSchema)
  list(@CurrentActor() actor: MemberActor): Promise<TopicList> {
    return this.topics.list(actor);
  }

  @Post()
  @Requires('topic.manage')
  @Creates()
  @Responds(topicViewSchema, 201)
  create(@CurrentActor() actor: MemberActor, @Body({ schema: newTopicSchema }) body: NewTopic): Promise<TopicView> {
    return this.topics.create(actor, body);
  }

  @Put(':topicId')
  @Requires('topic.manage')
  @Responds(topicViewSchema)
  rename(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: topicPathSchema }) { topicId }: TopicPath,
    @IfMatch() version: number,
    @Body({ schema: topicChangeSchema }) body: TopicChange,
  ): Promise<TopicView> {
    return this.topics.rename(actor, topicId, version, body);
  }

  @Put(':topicId/archive')
  @Requires('topic.manage')
  @Responds(topicViewSchema)
  archive(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: topicPathSchema }) { topicId }: TopicPath,
    @IfMatch() version: number,
  ): Promise<TopicView> {
    return this.topics.archive(actor, topicId, version);
  }

  @Delete(':topicId/archive')
  @Requires('topic.manage')
  @Responds(topicViewSchema)
  restore(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: topicPathSchema }) { topicId }: TopicPath,
    @IfMatch() version: number,
  ): Promise<TopicView> {
    return this.topics.restore(actor, topicId, version);
  }
}
